// One loan of the bench book and what is paid on it: made by the world, the same for the same seed
// and number. Two things differ from the sample's book, so that it can be made in minutes and its
// days are like one another: every loan is due on the day of the month it was disbursed, and what
// was paid before the last four months stands as one payment on the first due date, as when a book
// is taken over from another system. It must not know of stores.
#pragma once

#include <vector>

#include "world/people/borrower_life.h"
#include "world/portfolio/made_loan.h"

namespace daihou {

struct BenchBook {
    std::int64_t loans = 0;
    std::uint64_t seed = 1;
};

// The days of the bench, all of them business days: the book is taken over, worked for two days so
// that it runs as a running lender's does, and then measured.
inline constexpr BusinessDate bench_taken_over_on = make_date(2026, 3, 9);
inline constexpr BusinessDate bench_first_day = make_date(2026, 3, 11);  // of the measured process
inline constexpr BusinessDate bench_warm_day = make_date(2026, 3, 12);
inline constexpr BusinessDate bench_last_day = make_date(2026, 3, 13);  // cold

struct BenchLoan {
    MadeLoan loan;
    std::vector<MoneyEvent> past;    // through bench_taken_over_on, by day
    std::vector<MoneyEvent> coming;  // after it through bench_last_day, by day
};

// `number` from 1.
BenchLoan bench_loan(const BenchBook& book, std::int64_t number);

}  // namespace daihou
