// `daihou bench import`: a synthetic book written as a lender's four files, then read by the
// import: once with a store that keeps nothing (how fast files are read, checked and planned), then
// into empty stores, durable. Everything stands in a temporary folder that it removes; a store
// named for the whole book is kept.
#pragma once

#include <iosfwd>

#include "cli/bench/bench_command.h"

namespace daihou {

// Exit 0; 2 when the size or the store named cannot be used; 3 when a store failed.
int run_bench_import(const BenchArguments& arguments, const Clock& clock, std::ostream& out,
                     std::ostream& err);

}  // namespace daihou
