// `daihou simulate`: a lender's life through the real code with a simulated clock, from one seed.
// Prints what it came to as one JSON document; anything that must hold and did not is named with
// the command that repeats it, and the exit code is 1. Several seeds give one line each.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "base/date.h"

namespace daihou {

struct SimulateArguments {
    std::int64_t loans = 200;
    int days = 90;
    std::uint64_t seed = 1;
    std::string db;  // empty: a file of its own, removed at the end
    std::string policies;
    bool faults = false;
    std::int64_t terminals = 0;  // vehicles that carry one, at most
    std::string seeds;           // "1..50": one life after the other instead of `seed`
};

int run_simulate(const SimulateArguments& arguments, BusinessDate until, std::ostream& out,
                 std::ostream& err);

}  // namespace daihou
