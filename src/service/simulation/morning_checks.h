// What must hold after each day is closed, whatever happened: nobody is forgotten, and the day
// decided again is the day recorded. Reads the house only; the simulation runs them and stops where
// one finds something.
#pragma once

#include <string>
#include <vector>

#include "service/house.h"

namespace daihou {

struct Violation {
    BusinessDate day;
    std::string what;
};

// The coverage proof of the last closed day: one violation a gap.
Result<std::vector<Violation>> check_coverage_today(House& house);

// Decides a closed day again from the facts known then: one violation a difference.
Result<std::vector<Violation>> check_replay(House& house, BusinessDate day);

// Every fact's commitment, recomputed: one violation a fact that does not match.
Result<std::vector<Violation>> check_commitments(House& house, BusinessDate day);

}  // namespace daihou
