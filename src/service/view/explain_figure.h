// How a figure of the loan page comes about, line by line: days past due, overdue amount, penalty
// interest, tier, LTV. The last line is the figure itself, and the lines of an amount add up to it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decision/decide_loan.h"
#include "service/view/book_view.h"

namespace daihou {

enum class Figure { dpd, penalty, overdue, tier, ltv };

struct ExplainLine {
    Bilingual text;
    std::optional<Money> amount;
    std::optional<std::int64_t> days;
};

// Errors: loan_missing, those of read_book.
Result<std::vector<ExplainLine>> explain_figure(House& house, LoanId loan, Figure figure);

}  // namespace daihou
