// A loan as the interlock of taking its vehicle looks at it: all facts of the loan, of its
// borrowers' other loans and cases that were known by a moment. What was recorded later does not
// count: a vehicle taken at ten is judged by what the house knew at ten. It must not know who asks.
#pragma once

#include "decision/standing/repossession_standing.h"
#include "service/loan_now.h"

namespace daihou {

struct RecoveryNow {
    LoanNow now;
    std::shared_ptr<const PolicyOfDay> policy;
    CustomersHeld held;

    RepossessionStanding standing(const RepossessionTerms& terms, DocumentNeed document) const {
        return repossession_standing(now.loan, terms, document, *policy, held, now.today);
    }
    // Of the loan's last order.
    RepossessionStanding standing(const RepossessionOrder& order) const {
        return repossession_standing(now.loan, order, *policy, held, now.today);
    }
};

// Errors: loan_missing, policy_no_rule, those of the store.
Result<RecoveryNow> recovery_known_by(House& house, LoanId loan, Instant moment);
Result<RecoveryNow> recovery_now(House& house, LoanId loan);

// Error (conflict) of a bar: repossession_settled, repossession_paid, repossession_plan_in_force,
// repossession_case_paused, repossession_mortgage_missing, repossession_document_ended.
Done check_alive(const RepossessionStanding& standing);

}  // namespace daihou
