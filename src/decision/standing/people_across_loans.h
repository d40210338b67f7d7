// PeopleAcrossLoans: what the other loans of a guarantor say, which no loan can see by itself: how
// late their own loans are (W29) and when somebody last talked with them on any loan, so that
// nobody is called twice in a week about the same thing; and whose collection case is held.
// Gathered once a day over the whole book, before the loans are decided one by one.
#pragma once

#include <span>
#include <vector>

#include "decision/policy_of_day.h"
#include "decision/snapshot/loan_snapshot.h"
#include "decision/standing/customers_held.h"
#include "domain/loan/arrears/arrears.h"

namespace daihou {

class PeopleAcrossLoans {
public:
    PeopleAcrossLoans() = default;
    // The policy must outlive it.
    PeopleAcrossLoans(std::span<const LoanSnapshot> loans, const PolicyOfDay& policy,
                      BusinessDate today, const CaseBook& cases = {});

    // Worst of the loans they owe, as borrower or co-borrower; 0 where none is overdue, or the
    // person guarantees nothing.
    int own_dpd(PersonId person) const;
    CompactDate last_reached_on(PersonId person) const;  // by a follow-up, on any loan
    const CustomersHeld& held() const { return held_; }

private:
    struct Entry {
        PersonId person;
        int own_dpd = 0;
        CompactDate last_reached_on;
    };
    const Entry* find(PersonId person) const;

    std::vector<Entry> guarantors_;  // by person
    CustomersHeld held_;
};

}  // namespace daihou
