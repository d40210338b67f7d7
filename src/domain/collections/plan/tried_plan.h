// TriedPlan: a loan on which a repayment plan is tried out, payment by payment, to the last fen.
// What it says is what the ledger will say, since it is the ledger's own arithmetic on a copy. Part
// of repayment_plan.h, whose rules of what may be offered it must not know.
#pragma once

#include <map>
#include <vector>

#include "domain/collections/plan/plan_progress.h"
#include "domain/loan/position.h"

namespace daihou {

class TriedPlan {
public:
    TriedPlan(const Agreement& agreement, const LoanPosition& position, BusinessDate today);

    // Overdue and due today, charges and penalty interest among it.
    Money due_now() const;
    // What instalments still to come ask for, by day; after the last one only a plan has dates.
    std::map<BusinessDate, Money> instalments_to_come() const;
    // Everything that is still to be paid to the end of the term, as it stands today.
    Money owed_to_end() const;

    Done take_step(const LoanStep& step) { return take(agreement_, position_, step); }
    void pay(BusinessDate on, Money amount);
    void pay_all_due(BusinessDate on);
    // Whatever falls due from now on, on its day.
    void pay_the_rest();

    const Agreement& agreement() const { return agreement_; }
    const std::vector<PlanPayment>& payments() const { return payments_; }
    Money total() const;

private:
    Agreement agreement_;
    LoanPosition position_;
    BusinessDate today_;
    std::vector<PlanPayment> payments_;
};

// Part of a month counting as one (CN-L02).
int months_through(BusinessDate from, BusinessDate to);

// All-in cost a year (CN-R03) of the loan as booked: what was paid out against all that was
// received and is to be paid, each on its day.
AnnualRate apr_of_life(const Contract& contract, const std::vector<DayReceipt>& received,
                       const std::vector<PlanPayment>& to_come);

}  // namespace daihou
