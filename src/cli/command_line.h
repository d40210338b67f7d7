// The command line: which commands there are, what they take, and how their failures leave (exit 0
// done, 1 done with findings or a check that fails, 2 bad usage or unusable input, 3 the store or a
// peer failed). One file per command does the work; this one only reads arguments. The contracts
// others rely on: docs/command_line.md.
#pragma once

#include "base/clock.h"

namespace daihou {

int run_command_line(int argc, const char* const* argv, const Clock& clock);

}  // namespace daihou
