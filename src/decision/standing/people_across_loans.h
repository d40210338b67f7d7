// PeopleAcrossLoans: what the other loans of a guarantor say, which no loan can see by itself: how
// late their own loans are (W29) and when somebody last talked with them on any loan, so that
// nobody is called twice in a week about the same thing; and whose collection case is held.
// Gathered once a day over the whole book, before the loans are decided one by one; in stretches of
// it, which may be gathered side by side.
#pragma once

#include <span>
#include <vector>

#include "decision/loan_day/quiet_loans.h"
#include "decision/policy_of_day.h"
#include "decision/snapshot/loan_snapshot.h"
#include "decision/standing/customers_held.h"
#include "domain/loan/arrears/arrears.h"

namespace daihou {

// Who guarantees a loan. Most people guarantee nothing: told by one bit each, their numbers being
// those of facts.
class Guarantors {
public:
    void add(PersonId person);
    bool has(PersonId person) const {
        const auto at = static_cast<std::size_t>(person.value);
        return at / 64 < bits_.size() && (bits_[at / 64] >> (at % 64) & 1) != 0;
    }
    void join(const Guarantors& others);

private:
    std::vector<std::uint64_t> bits_;
};

// Those of a stretch of the book. `quiet`: of these loans, or empty.
Guarantors guarantors_in(std::span<const LoanSnapshot> loans, std::span<const QuietLoan> quiet,
                         BusinessDate today);

// What a stretch of the book says of the guarantors of all of it.
struct PeopleInLoans {
    struct Guarantor {
        PersonId person;
        int own_dpd = 0;
        CompactDate last_reached_on;
    };
    std::vector<Guarantor> guarantors;  // by person, each once
    HoldSigns signs;
};
PeopleInLoans people_in(std::span<const LoanSnapshot> loans, std::span<const QuietLoan> quiet,
                        const Guarantors& guarantors, const PolicyOfDay& policy, BusinessDate today,
                        const CaseBook& cases);

class PeopleAcrossLoans {
public:
    PeopleAcrossLoans() = default;
    // Of the whole book at once. The policy must outlive it.
    PeopleAcrossLoans(std::span<const LoanSnapshot> loans, const PolicyOfDay& policy,
                      BusinessDate today, const CaseBook& cases = {});
    // Of stretches that are the whole book together.
    PeopleAcrossLoans(std::vector<PeopleInLoans> stretches, const PolicyOfDay& policy,
                      BusinessDate today, const CaseBook& cases);

    // Worst of the loans they owe, as borrower or co-borrower; 0 where none is overdue, or the
    // person guarantees nothing.
    int own_dpd(PersonId person) const;
    // Whether anything but 0 would be answered for somebody who guarantees; cheaper.
    bool is_behind(PersonId person) const;
    CompactDate last_reached_on(PersonId person) const;  // by a follow-up, on any loan
    const CustomersHeld& held() const { return held_; }

private:
    using Guarantor = PeopleInLoans::Guarantor;
    const Guarantor* find(PersonId person) const;

    std::vector<Guarantor> guarantors_;  // by person
    std::vector<PersonId> behind_;       // of them, by person
    CustomersHeld held_;
};

}  // namespace daihou
