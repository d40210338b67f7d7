// `daihou bench contacts`: what the contact guard costs - one verdict from warm counters, and a run
// of planned contacts in time order, each counted against the earlier ones. Reads the rules, no
// store; writes nothing.
#pragma once

#include <iosfwd>

#include "cli/bench/bench_command.h"

namespace daihou {

// Exit 0; 2 when the size or the rules cannot be used.
int run_bench_contacts(const BenchArguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace daihou
