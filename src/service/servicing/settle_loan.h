// Booking the payment a quote was given for: early settlement 提前结清 or prepayment in part. The
// fee, what is set off, the payment and the end or change of the loan are facts of one transaction:
// all of them or none. A quote binds for its days as long as nothing else happened to the loan;
// what differs from it by a fen is refused, never adjusted. Who may book is the caller's to decide.
#pragma once

#include "service/servicing/quote_payoff.h"

namespace daihou {

struct QuotePaid {
    LoanId loan;
    std::int64_t quote = 0;
    BusinessDate paid_on;
    Money amount;  // as received
    std::string_view channel;
    std::string_view payer;
};

// Errors: loan_missing, quote_missing, quote_used, quote_day_outside (names the days it is valid
// for), quote_day_ahead (paid_on is after today), quote_amount_differs (names the amount quoted for
// that day), quote_overtaken (something happened to the loan since), loan_changed_meanwhile, those
// of check_span.
Done settle_by_quote(House& house, StaffId by, const QuotePaid& paid);
// Besides: modification_not_for_method and what else quote_prepayment says of the option.
Done prepay_by_quote(House& house, StaffId by, const QuotePaid& paid, PrepaymentEffect effect);

}  // namespace daihou
