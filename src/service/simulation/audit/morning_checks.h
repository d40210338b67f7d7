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

// Every overdue customer has a case with an owner, a deadline and a next step, and nobody was asked
// to pay whose case was paused: one violation each.
Result<std::vector<Violation>> check_cases(House& house);

// Decides a closed day again from the facts known then: one violation a difference.
Result<std::vector<Violation>> check_replay(House& house, BusinessDate day);

// Every fact's commitment, recomputed: one violation a fact that does not match.
Result<std::vector<Violation>> check_commitments(House& house, BusinessDate day);

// All facts folded anew: one violation a loan whose snapshot is not what they say.
Result<std::vector<Violation>> check_snapshots(House& house, BusinessDate day);

// After the calm at the end of a life with faults: what was begun has come to an end. No file
// waits, every open task has an owner and is planned for a day at hand.
Result<std::vector<Violation>> check_ends(House& house, BusinessDate day,
                                          std::size_t files_waiting);

}  // namespace daihou
