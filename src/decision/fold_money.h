// What payments, write-offs and recoveries do to a snapshot: the position, how the last month's end
// stood, how late the last instalments were covered and what arrived on a promise. Part of
// fold_fact.h.
#pragma once

#include "decision/loan_snapshot.h"

namespace daihou {

// Moves the position by `event`, whose day is not before the newest money folded in.
void fold_event(LoanSnapshot& snapshot, LoanEvent event);

}  // namespace daihou
