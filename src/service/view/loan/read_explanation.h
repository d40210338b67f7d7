// How the figures of a loan come about on a day, in the words of both languages: the pure
// explanation of decision/explain with its texts. For any day from disbursement on, closed or not;
// after the last closed day as things would stand if nothing else happened. Facts are those known
// now. Part of the loan page and of `daihou explain`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decision/explain/explanation.h"
#include "service/view/book_view.h"

namespace daihou {

struct ExplainQuestion {
    std::optional<BusinessDate> date;  // empty: the last closed day
    std::optional<Figure> figure;      // empty: all that the loan has
};

struct LineExplained {
    std::string code;
    Bilingual text;
    std::optional<Money> amount;
    std::optional<std::int64_t> days;
    std::optional<std::int64_t> ppm;
};

// The last line is the figure; `code` is it where the figure is a word: "M1", "substandard".
struct FigureExplained {
    Figure figure = Figure::outstanding;
    Bilingual title;
    std::string code;
    std::vector<LineExplained> lines;
};

struct LoanExplained {
    LoanId loan_id;
    std::string loan;
    BusinessDate date;
    Bilingual heading;
    std::vector<Bilingual> remarks;  // what the reader must know of the day asked for
    std::vector<FigureExplained> figures;
};

// Errors: loan_missing, date_before_disbursement, policy_no_rule, those of read_book.
Result<LoanExplained> read_explanation(House& house, LoanId loan, const ExplainQuestion& question);

}  // namespace daihou
