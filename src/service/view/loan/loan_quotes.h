// The quotes given for a loan, newest first: what was promised, by whom, and what came of it.
#pragma once

#include <string>
#include <vector>

#include "service/view/book_view.h"

namespace daihou {

enum class QuoteKind { payoff, prepayment };
enum class QuoteState { open, expired, booked };

struct QuoteTotal {
    BusinessDate on;
    Money total;
    Money refund;
};
struct QuoteLine {
    std::int64_t quote = 0;
    QuoteKind kind = QuoteKind::payoff;
    BusinessDate given_on;
    std::string by;
    QuoteState state = QuoteState::open;
    std::vector<QuoteTotal> days;
};

// The quote a payment or change was booked by; 0: by none.
std::int64_t quote_booked_by(const Fact& fact);

// Errors: loan_missing, those of the store.
Result<std::vector<QuoteLine>> loan_quotes(House& house, LoanId loan);

}  // namespace daihou
