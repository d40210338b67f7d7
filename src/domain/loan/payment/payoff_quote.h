// Early settlement quote 提前结清试算: what closes a loan on each day of a short span, part by
// part, and the steps that book it. The position is taken as it is: an event between the quote and
// the pay day makes it void, which whoever books it must check. It must not know who asks, nor how
// long a quote may be valid: both come with the question.
#pragma once

#include <vector>

#include "domain/loan/payment/prepayment_fee.h"
#include "domain/loan/payment/settlement.h"

namespace daihou {

// The days a quote is for, both ends included; at most `valid_days_max` days after it is given.
struct QuoteSpan {
    BusinessDate given_on;
    BusinessDate from;
    BusinessDate valid_to;
    int valid_days_max = 0;
};

// What paying on one day costs.
struct PayoffDay {
    BusinessDate on;
    Payoff owed;
    Money paid_early;  // principal not yet due: the fee is a share of it
    Money prepayment_fee;
    Money held;  // for the customer before the payment; negative: too much was given back

    // Negative where more is given back than owed.
    Money asked() const { return owed.total() + prepayment_fee; }
    // Taken from what is held; what is held beyond that is the customer's.
    Money set_off() const { return min(held, max(asked(), Money())); }
    Money total() const { return max(asked() - set_off(), Money()); }
    // What the rebate leaves for the borrower: held for them by the settlement, until it is paid.
    Money refund() const { return max(set_off() - asked(), Money()); }
    friend bool operator==(const PayoffDay&, const PayoffDay&) = default;
};

// Errors (conflict): payoff_of_closed_loan, payoff_of_written_off_loan, payoff_before_last_event,
// payoff_span_backwards, payoff_valid_too_long.
Done check_span(const LoanPosition& position, const QuoteSpan& span);

// One line a day of the span, or an error of check_span. `steps`: of the loan's product on its
// disbursement day.
Result<std::vector<PayoffDay>> quote_payoff(const Agreement& agreement,
                                            const LoanPosition& position,
                                            std::span<const PrepaymentFeeStep> steps,
                                            const QuoteSpan& span);

// What books the payment of that day's total: the fee is charged, what is held is given back to be
// set off, the loan is settled. It leaves nothing owed, nothing forgiven, and held for the customer
// the refund and what was held beyond the set-off.
std::vector<LoanStep> payoff_steps(const PayoffDay& day);

}  // namespace daihou
