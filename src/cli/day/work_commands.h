// `daihou work-list` and `daihou coverage`: what to do on the last closed day, and the proof that
// nobody is forgotten. Both speak of a closed day; another day than the last is refused with what
// to do.
#pragma once

#include <iosfwd>
#include <string>

#include "service/house.h"

namespace daihou {

struct WorkListArguments {
    std::string role;
    std::string staff;
    std::int64_t limit = 1'000'000;
};

// JSON Lines, one task a line, in rank order.
int run_work_list(House& house, BusinessDate date, const WorkListArguments& arguments,
                  std::ostream& out, std::ostream& err);

// One JSON document; exit 1 when anything is uncovered.
int run_coverage(House& house, BusinessDate date, std::ostream& out, std::ostream& err);

}  // namespace daihou
