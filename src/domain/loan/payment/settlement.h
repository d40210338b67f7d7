// Payoff quote 提前结清: what settles a loan on a day. Unpaid instalments due by that day with
// their penalty, the principal still to come, and interest of the running period up to the day;
// interest of later periods is not owed, and goes back where it is paid already.
#pragma once

#include "domain/loan/position.h"

namespace daihou {

struct Payoff {
    Money principal;
    Money interest;  // due and unpaid, plus accrued in the running period
    Money fee;       // charges and instalment fees due by the day
    Money penalty;
    Money accrued_interest;  // the part of `interest` not yet due under the schedule
    // Paid for time after the day, so not earned (民法典 677): given back, all of it.
    Money unearned_interest;
    Money unearned_fee;

    Money rebate() const { return unearned_interest + unearned_fee; }
    // What the rebate settles, principal first; `overpaid` is what is left of it for the borrower.
    PaymentSplit settled_by_rebate() const;
    // What is left to pay in money, part by part.
    PaymentSplit to_pay() const;
    Money principal_to_pay() const { return max(principal - rebate(), Money()); }
    // Negative: owed to the borrower.
    Money total() const { return principal + interest + fee + penalty - rebate(); }
    friend bool operator==(const Payoff&, const Payoff&) = default;
};

// `date` must not be before position.as_of. Accrued interest is rounded as the contract names it.
Payoff payoff_on(const Agreement& agreement, const LoanPosition& position, BusinessDate date);

// What the payoff pays of the principal before it is due: that of the instalments after `date`,
// less what is paid ahead. The base of the prepayment fee.
Money principal_paid_early(const Agreement& agreement, const LoanPosition& position,
                           BusinessDate date);

// All interest the loan has earned from disbursement to `date`: of the instalments due by then,
// what they deferred, and of the running period up to the day. Walks the schedule from its start.
Money interest_earned_by(const Agreement& agreement, BusinessDate date);

}  // namespace daihou
