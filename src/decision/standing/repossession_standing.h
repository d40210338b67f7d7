// Whether an order to take a vehicle is alive on a day: the signs of the interlock
// (domain/collections/recovery/repossession.h) read from the loan, from the rules and from whose
// cases are paused. The day pass asks it with the figures of the day, the service with those of the
// minute; it is the same question. Worked out, kept nowhere.
#pragma once

#include "decision/policy_of_day.h"
#include "decision/snapshot/loan_snapshot.h"
#include "decision/standing/customers_held.h"

namespace daihou {

struct RepossessionStanding {
    RepossessionBar bar = RepossessionBar::none;
    Money overdue;
    int dpd = 0;
    std::optional<BusinessDate> paused_since;
    bool is_alive() const { return bar == RepossessionBar::none; }
};

// What must not be bound to keep a document past its end.
enum class DocumentNeed : std::uint8_t { until_taken, done_its_work };

// `held`: of the borrowers and co-borrowers over all loans they owe. `today` must not be before
// snapshot.position.as_of.
RepossessionStanding repossession_standing(const LoanSnapshot& snapshot,
                                           const RepossessionTerms& terms, DocumentNeed document,
                                           const PolicyOfDay& policy, const CustomersHeld& held,
                                           BusinessDate today);
// Of an order that is not at its end.
RepossessionStanding repossession_standing(const LoanSnapshot& snapshot,
                                           const RepossessionOrder& order,
                                           const PolicyOfDay& policy, const CustomersHeld& held,
                                           BusinessDate today);

}  // namespace daihou
