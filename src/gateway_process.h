// GatewayProcess: `daihou gateway`, the sockets of terminals in a process without a book. What
// comes in goes to a stream and is answered once its servers have it; who is let in, a house told
// the same stream (docs/decisions/0016-growth-by-a-stream.md). Part of the wiring, as main.cpp.
#pragma once

#include "base/clock.h"
#include "cli/terminals/gateway_command.h"

namespace daihou {

// Until SIGTERM or SIGINT; answers the exit code.
int run_gateway_process(const GatewayArguments& arguments, const Clock& clock);

}  // namespace daihou
