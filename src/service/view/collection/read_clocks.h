// The wall of legal clocks: every one that runs on the book as of the last closed day, soonest
// first, with what is lost where it is missed. Clocks are worked out loan by loan; what a guarantor
// stands for at most is looked up for the lines shown alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decision/standing/legal_clocks.h"
#include "service/view/book_view.h"

namespace daihou {

struct ClocksQuestion {
    std::optional<LegalClockKind> kind;
    std::optional<ClockState> state;
    std::optional<BusinessDate> before;  // ends on the day or before
    std::optional<LoanId> loan;
    std::string cursor;
    std::size_t limit = 50;
};

struct ClockLine {
    LegalClock clock;
    ClockState state = ClockState::running;
    int days_left = 0;
    Ratio elapsed;              // of its days; the whole once it is over
    std::string loan;           // the lender's own number
    std::string person_masked;  // whom it is about; empty: the loan
    LegalClockRule rule;
};

struct ClockPage {
    BusinessDate date;
    std::vector<ClockLine> items;
    std::string next_cursor;
    std::int64_t total = 0;  // that pass the filters, on all pages
    std::int64_t near = 0;   // of them
    std::int64_t over = 0;
};

// Errors: those of read_book, policy_no_rule, cursor_syntax.
Result<ClockPage> read_clocks(House& house, const ClocksQuestion& question);

}  // namespace daihou
