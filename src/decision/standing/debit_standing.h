// How the automatic debit of a loan's last due instalment stands on a day: failures counted, next
// re-try by policy. For whoever explains a task or shows the loan; W22 counts failures by itself.
#pragma once

#include "decision/snapshot/loan_snapshot.h"
#include "domain/collections/debit_retry.h"

namespace daihou {

// Empty where nothing due is unpaid or no debit failed since the last due date with money unpaid:
// when the next instalment falls due, its own debit takes what is open, and the count begins anew.
std::optional<DebitTries> debit_standing(const LoanSnapshot& snapshot, const DebitRetryRules& rules,
                                         BusinessDate today);

}  // namespace daihou
