// GuaranteeStanding: where one guarantor's guarantee of a loan stands on a day: the period as it
// binds them, what became of it, and whether they may be asked to pay. Read by everything that
// plans or records contact with a guarantor; worked out from the snapshot, kept nowhere.
#pragma once

#include <optional>

#include "decision/snapshot/loan_snapshot.h"

namespace daihou {

struct GuaranteeStanding {
    GuaranteePeriod period;
    GuaranteeState state = GuaranteeState::not_begun;
    AskBar bar = AskBar::none;
    std::optional<BusinessDate> claimed_on;        // the claim that keeps it
    std::optional<BusinessDate> defence_ended_on;  // of a general guarantor

    bool is_live() const {
        return state != GuaranteeState::expired && bar != AskBar::guarantor_barred;
    }
    // To the last day, 0 on it; below zero once it is over.
    int days_left(BusinessDate today) const { return days_between(today, period.ends_on); }
};

// `party`: a guarantor of the loan.
GuaranteeStanding guarantee_standing(const LoanSnapshot& snapshot, const PartyState& party,
                                     BusinessDate today);

// CN-G03: after its period a guarantee does not come back; the guarantor is left alone.
bool is_live_guarantee(const LoanSnapshot& snapshot, const PartyState& party, BusinessDate today);

}  // namespace daihou
