// What an early settlement or a prepayment in part would cost, asked and promised. Asking changes
// nothing; a quote given is a fact with who and when, its number is the fact's, and settle_loan.h
// books by it. The arithmetic is domain/loan/payment/payoff_quote.h and prepayment_quote.h.
#pragma once

#include "domain/loan/payment/prepayment_quote.h"
#include "service/loan_now.h"

namespace daihou {

struct PayoffQuestion {
    LoanId loan;
    BusinessDate from;   // first day of payment
    int valid_days = 0;  // days after it
};

// What was asked for, and the loan it is about.
struct PayoffOffer {
    std::string loan;  // the lender's own number
    BusinessDate given_on;
    int valid_days_max = 0;
    std::vector<PayoffDay> days;
};
struct PrepaymentOffer {
    std::string loan;
    BusinessDate given_on;
    int valid_days_max = 0;
    PrepaymentQuote quote;
};

// Errors: loan_missing, those of quote_payoff and quote_prepayment. `amount` is positive.
Result<PayoffOffer> offer_payoff(House& house, const PayoffQuestion& question);
Result<PrepaymentOffer> offer_prepayment(House& house, const PayoffQuestion& question,
                                         Money amount);

// The same, recorded; answers the number of the quote. Errors besides: payoff_day_passed (the first
// day is before today), loan_changed_meanwhile.
Result<std::int64_t> give_payoff_quote(House& house, StaffId by, const PayoffQuestion& question);
Result<std::int64_t> give_prepayment_quote(House& house, StaffId by, const PayoffQuestion& question,
                                           Money amount);

}  // namespace daihou
