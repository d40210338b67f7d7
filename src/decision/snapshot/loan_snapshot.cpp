#include "decision/snapshot/loan_snapshot.h"

#include <algorithm>

#include "domain/loan/arrears/arrears.h"
#include "domain/loan/schedule/due_dates.h"

namespace daihou {

void RecentDays::add(BusinessDate day) {
    CompactDate entering = day;
    for (CompactDate& kept_day : days_)
        if (entering > kept_day) std::swap(entering, kept_day);
}

int RecentDays::count_since(BusinessDate first_day) const {
    return static_cast<int>(std::count_if(days_.begin(), days_.end(), [first_day](CompactDate day) {
        return day >= CompactDate(first_day);
    }));
}

const PartyState* borrower_of(const LoanSnapshot& snapshot) {
    const bool has =
        !snapshot.parties.empty() && snapshot.parties.front().role == PartyRole::borrower;
    return has ? &snapshot.parties.front() : nullptr;
}

const PartyState* party_of(const LoanSnapshot& snapshot, PersonId person) {
    for (const PartyState& party : snapshot.parties)
        if (party.person == person) return &party;
    return nullptr;
}

BusinessDate matures_on(const LoanSnapshot& snapshot) {
    return snapshot.agreement.matures_on();
}

const RepossessionOrder* repossession_of(const LoanSnapshot& snapshot) {
    const auto& order = snapshot.dealings.get().recovery.get().order;
    return order ? &*order : nullptr;
}

MonthEndStanding standing_at(const LoanSnapshot& snapshot, BusinessDate month_end) {
    if (month_end < snapshot.contract().disbursed_on) return {};
    if (month_end < snapshot.position.as_of) {
        const bool known = snapshot.month_end.on == CompactDate(month_end);
        return known ? snapshot.month_end : MonthEndStanding{};
    }
    const Arrears arrears =
        arrears_on(snapshot.agreement, snapshot.position, month_end, BucketTable{});
    return {month_end, arrears.delinquent_days, arrears.outstanding_principal, arrears.state};
}

}  // namespace daihou
