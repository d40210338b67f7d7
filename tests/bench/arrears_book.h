// ArrearsBook: the loans both sides of arrears_bench.cpp count arrears of. Contracts are the
// generator's, of 36 instalments each; what was paid of them is drawn once and told twice, as
// payments folded into positions and as rows of an instalment table, so that equal arrears mean
// something. Knows no SQL beyond rows of cells.
#pragma once

#include <vector>

#include "domain/loan/arrears/arrears.h"
#include "overdue_of_book.h"
#include "store/sql/database.h"

namespace daihou {

struct ArrearsBookSize {
    std::int64_t loans = 0;
    std::uint64_t seed = 1;
    BusinessDate as_of;
};

// As the day pass has them side by side.
struct BookedLoan {
    Agreement agreement;
    LoanPosition position;
};

// The first instalments whole, and a part of the one after them.
struct PaidSoFar {
    int whole = 0;
    Money part;
};

struct ArrearsBook {
    BusinessDate as_of;
    std::vector<BookedLoan> loans;  // loan number 1 comes first
    std::vector<PaidSoFar> paid;
};

inline constexpr int instalments_a_loan = 36;

// On all cores.
ArrearsBook make_arrears_book(const ArrearsBookSize& size);

// The day pass's arrears_on over the whole book, the book cut into as many parts as there are
// threads.
void count_overdue(const ArrearsBook& book, std::size_t threads, OverdueOfBook& overdue);

// The rows (loan, number, due_on, due_fen, paid_fen) by loan and number; dates are days since 1970.
// `progress` is told each loan begun. `book` must outlive the source.
RowSource instalment_rows(const ArrearsBook& book, std::function<void(std::int64_t)> progress);

// Runs `work(from, to)` over the places 0 … count - 1, a part a thread.
void in_parts(std::size_t count, std::size_t threads,
              const std::function<void(std::size_t, std::size_t)>& work);

}  // namespace daihou
