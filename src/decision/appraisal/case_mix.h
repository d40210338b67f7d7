// Case mix: results held against what the whole house comes to in cases of the same kind, grade and
// lateness, so that nobody is measured by how hard their cases were (R105). Indirect
// standardisation: observed / expected, where expected is the sum over strata of own cases times
// the house's rate. Whole numbers only; knows no facts.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>

#include "base/ratio.h"
#include "decision/plan/task_kind.h"

namespace daihou {

// How late a loan was on the day: up to date, 1 to 30, 31 to 90, more than 90 days past due.
enum class Lateness : std::uint8_t { current, early, middle, long_overdue };

struct Stratum {
    TaskKind kind = TaskKind::follow_up_borrower;
    std::int64_t grade = 3;  // at approval, 1 best … 5 worst
    Lateness lateness = Lateness::current;
    friend auto operator<=>(const Stratum&, const Stratum&) = default;
};

struct Outcomes {
    std::int64_t good = 0;
    std::int64_t all = 0;
    Outcomes& operator+=(const Outcomes& other) {
        good += other.good, all += other.all;
        return *this;
    }
    friend bool operator==(const Outcomes&, const Outcomes&) = default;
};
using CaseMix = std::map<Stratum, Outcomes>;

CaseMix& operator+=(CaseMix& sum, const CaseMix& other);
Outcomes total_of(const CaseMix& mix);

struct AdjustedShare {
    Outcomes observed;
    std::int64_t expected_ppm = 0;  // expected good ones, in millionths
    // Observed / expected, 1,000,000 = as the house; empty where nothing was expected.
    std::optional<Ratio> ratio;
    RatioRange interval;  // 95 %: Wilson's of the observed share, over the expected one
    bool is_above() const { return ratio && interval.min.ppm > ppm_one; }
    bool is_below() const { return ratio && interval.max.ppm < ppm_one; }
};

// `house`: all members of staff, this one too.
AdjustedShare adjusted_for(const CaseMix& own, const CaseMix& house);

}  // namespace daihou
