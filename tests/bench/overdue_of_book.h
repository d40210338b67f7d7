// OverdueOfBook: what arrears_bench.cpp compares, loan by loan, whichever way it was counted. Knows
// neither positions nor tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace daihou {

// Without penalty interest, which an instalment table does not hold.
struct LoanOverdue {
    std::int64_t dpd = 0;
    std::int64_t overdue_fen = 0;
    friend bool operator==(const LoanOverdue&, const LoanOverdue&) = default;
};

// One a loan, loan number 1 first; zeroes where nothing is overdue.
using OverdueOfBook = std::vector<LoanOverdue>;

// SHA-256 over loan number, days past due and overdue fen of every loan with something overdue.
std::string checksum_of(const OverdueOfBook& overdue);

// Error arrears_differ: the first loan that is not the same, and `way`, by which `theirs` was
// counted.
Done check_same(const OverdueOfBook& ours, const OverdueOfBook& theirs, std::string_view way);

}  // namespace daihou
