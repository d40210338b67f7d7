// The legal clocks of one loan on a day: which run, from when to when, and what is lost in money
// where one is missed. Read from the snapshot, so that a book of a million loans can be asked; what
// a guarantor stands for at most is told by facts alone, so the stake of a guarantee is the debt
// until whoever shows it has looked there (guarantor_scope.h). Kept nowhere.
#pragma once

#include "decision/policy_of_day.h"
#include "decision/snapshot/loan_snapshot.h"
#include "domain/collections/law/legal_clock.h"

namespace daihou {

// By end, then by kind and person. A clock that was stopped is not among them; one that is over is,
// as long as what it guards is still owed. `today` must not be before snapshot.position.as_of.
std::vector<LegalClock> legal_clocks_of(const LoanSnapshot& snapshot, const LegalClockRules& rules,
                                        const PolicyOfDay& policy, BusinessDate today);

// False: none runs on the day nor on an earlier one, but of arrears (bureau_notice) and of
// requests, which a loan in arrears or with such work open has. Cheaper than asking which: most
// loans are paid, registered and far from their term.
bool may_have_legal_clock(const LoanSnapshot& snapshot, BusinessDate day);

// All that is owed: the payoff of the day, of a loan written off what was not recovered.
Money debt_on(const LoanSnapshot& snapshot, BusinessDate today);

}  // namespace daihou
