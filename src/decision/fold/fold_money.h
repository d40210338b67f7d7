// What payments, charges, modifications, write-offs and recoveries do to a snapshot: the position,
// how the last month's end stood, how late the last instalments were covered and what arrived on a
// promise. Part of fold_fact.h.
#pragma once

#include "decision/loan_day/loan_step.h"
#include "decision/snapshot/loan_snapshot.h"

namespace daihou {

// Moves the position by `step`, whose day is not before the newest money folded in. A modification
// the loan cannot carry on that day changes nothing and is counted (modifications_unfit).
void fold_step(LoanSnapshot& snapshot, const LoanStep& step);

}  // namespace daihou
