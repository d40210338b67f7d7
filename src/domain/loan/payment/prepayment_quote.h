// Quote of a prepayment in part 部分提前还款试算: how an amount is used on each day of a short span
// (first what is due, then the fee, the interest accrued and the principal), and what becomes of
// the schedule: the same instalment over a shorter term beside a smaller instalment over the same
// term. Booked with the same steps it was worked out by. What a prepayment does to the schedule
// itself is modification.h's.
#pragma once

#include "domain/loan/payment/payoff_quote.h"

namespace daihou {

// The parts sum to the amount paid.
struct PrepaymentDay {
    BusinessDate on;
    Money due;  // unpaid by the day: overdue, due on it, charges, penalty interest
    Money prepayment_fee;
    Money interest;  // accrued in the running period
    Money principal;
    Money amount() const { return due + prepayment_fee + interest + principal; }
    friend bool operator==(const PrepaymentDay&, const PrepaymentDay&) = default;
};

// An instalment still to come.
struct RestRow {
    int number = 0;
    BusinessDate due_on;
    Money principal;
    Money interest;
    Money fee;
    Money to_pay;   // of the three, less what is paid ahead
    Money balance;  // scheduled principal outstanding after it
    friend bool operator==(const RestRow&, const RestRow&) = default;
};

struct PrepaymentOption {
    PrepaymentEffect effect = PrepaymentEffect::smaller_instalment;
    std::vector<RestRow> rest;
    Money interest_saved;  // by the end of the term, before the fee
    friend bool operator==(const PrepaymentOption&, const PrepaymentOption&) = default;
};

struct PrepaymentQuote {
    std::vector<PrepaymentDay> days;
    std::vector<RestRow> rest_before;       // of the first day, without the prepayment
    std::vector<PrepaymentOption> options;  // of the first day; one where the method has no other
};

// Unpaid by the day: overdue, due on it, charges, penalty interest.
Money due_by(const Agreement& agreement, const LoanPosition& position, BusinessDate on);

// Instalments with something unpaid, as agreement and position stand.
std::vector<RestRow> rest_of(const Agreement& agreement, const LoanPosition& position);

// `amount` is positive. Errors (conflict): those of check_span and Agreement::check_day,
// prepayment_above_payoff, prepayment_below_due, modification_not_for_method,
// prepayment_leaves_no_schedule, those of modify().
Result<PrepaymentQuote> quote_prepayment(const Agreement& agreement, const LoanPosition& position,
                                         std::span<const PrepaymentFeeStep> steps,
                                         const QuoteSpan& span, Money amount);

// What books the payment of that day's amount: the fee is charged, what is due is paid with it, the
// rest of the money changes the loan.
std::vector<LoanStep> prepayment_steps(const PrepaymentDay& day, PrepaymentEffect effect);

}  // namespace daihou
