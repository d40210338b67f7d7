// CustomersHeld: whose cases are not worked by the ladder as it stands today, and why: paused,
// hastened, with an agency, or in somebody's hands. Gathered once a day over the whole book, since
// what is said of a customer holds for all loans they owe, and a complaint about one rests the
// others. Part of people_across_loans.h.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "decision/policy_of_day.h"
#include "decision/snapshot/case_book.h"
#include "decision/snapshot/loan_snapshot.h"

namespace daihou {

struct CustomerHold {
    PersonId person;
    bool rests = false;  // no step of the ladder; somebody looks after the case
    ReviewRule review;   // where it rests
    BusinessDate since;  // it rests
    CompactDate
        paused_since;  // by a complaint, dispute or override; an agency alone pauses nothing
    const OverrideRule* hastened = nullptr;  // into the policy
    BusinessDate hastened_since;
    StaffId owner;  // 0: whoever has the tasks
};

// Loans whose own task pauses collection (complaint, dispute, hardship).
bool has_pausing_task(const LoanSnapshot& loan);
// The last day somebody complained about the loan, open or answered.
CompactDate last_complained_on(const LoanSnapshot& loan);

// What the loans say of customers whose cases may be held.
class HoldSigns {
public:
    void note(const LoanSnapshot& loan, const PolicyOfDay& policy, BusinessDate today,
              const CaseBook& cases);
    // Of other loans of the same book.
    void join(const HoldSigns& others);

private:
    friend class CustomersHeld;
    struct OfPerson {
        AgencyFigures figures;
        std::optional<BusinessDate> pausing_since;
    };
    void note_pauses(const LoanSnapshot& loan);

    std::map<PersonId, OfPerson> people_;
};

class CustomersHeld {
public:
    CustomersHeld() = default;
    CustomersHeld(std::span<const LoanSnapshot> loans, const PolicyOfDay& policy,
                  BusinessDate today, const CaseBook& cases);
    // `signs`: of all loans.
    CustomersHeld(HoldSigns signs, const PolicyOfDay& policy, BusinessDate today,
                  const CaseBook& cases);

    const CustomerHold* find(PersonId person) const;
    // Of the first of the borrowers and co-borrowers whose case rests, else of one who is held
    // otherwise; nullptr: the ladder goes on.
    const CustomerHold* of_loan(const LoanSnapshot& loan) const;
    // The first pause of the borrowers and co-borrowers; empty: none is paused.
    std::optional<BusinessDate> paused_since(const LoanSnapshot& loan) const;

private:
    std::vector<CustomerHold> holds_;  // by person
};

}  // namespace daihou
