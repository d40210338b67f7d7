// The timeline of a loan: its facts, newest first, each as a titled line with details and the
// reasons of a decision. Amounts and dates are formatted here; words come from policies/messages
// (`timeline.<kind>`, `label.<name>`).
#pragma once

#include <string>
#include <vector>

#include "service/view/book_view.h"

namespace daihou {

struct TimelineDetail {
    Bilingual label;
    Bilingual value;
};
struct TimelineLine {
    std::int64_t id = 0;  // sequence of the fact
    Instant at;
    BusinessDate on;
    std::string kind;  // "payment_received"
    Bilingual title;
    std::vector<TimelineDetail> detail;
    std::vector<CodedText> reasons;
    std::string by;  // empty: the system
};
struct Timeline {
    std::vector<TimelineLine> items;
    std::string next_cursor;
};

// Errors: loan_missing, cursor_syntax, those of read_book.
Result<Timeline> read_timeline(House& house, LoanId loan, std::string_view cursor,
                               std::size_t limit);

}  // namespace daihou
