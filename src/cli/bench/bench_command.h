// `daihou bench day`: the day pass timed on a generated book, results durable. Warm: the store open
// and loaded, one business day later. Cold: `daihou day run` as a process of its own on the
// business day after, from its start to the durable plan. The book is made by a process of its own
// too, so that what is measured has the memory of a program that was just started. Without a store
// of its own the bench works in a temporary folder that it removes; a named store keeps the book it
// was made with beside it (PATH.made), from which every run starts, so that each measures the same
// day. On a server the database must be empty and is used once.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "base/clock.h"

namespace CLI {
class App;
}

namespace daihou {

struct BenchArguments {
    std::int64_t loans = 1'000'000;
    std::uint64_t seed = 1;
    std::string db;  // empty: a temporary folder
    std::string policies;
    bool only_makes = false;  // the book; nothing is measured
};

// Exit 0; 2 when the store named is not this book; 3 when the store or the second process failed.
int run_bench_day(const BenchArguments& arguments, const Clock& clock, std::ostream& out,
                  std::ostream& err);

// Adds `bench day`, `bench import` and `bench contacts`; the one called leaves its exit code. All
// outlive the parse.
void add_bench(CLI::App& app, BenchArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
