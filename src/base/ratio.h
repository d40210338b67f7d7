// Ratio: a share in parts per million (1'000'000 = 100 %). Annual and daily rates are distinct
// types so that a yearly figure cannot be used where a daily one is meant. Rounding is always named
// by the caller.
#pragma once

#include <compare>
#include <cstdint>

namespace daihou {

enum class Rounding { half_even, half_up, up, down };

struct Ratio {
    std::int64_t ppm = 0;
    friend auto operator<=>(Ratio, Ratio) = default;
};

// Both ends belong to it.
struct RatioRange {
    Ratio min;
    Ratio max;
    bool holds(Ratio ratio) const { return min <= ratio && ratio <= max; }
    friend bool operator==(const RatioRange&, const RatioRange&) = default;
};

struct AnnualRate {
    std::int64_t ppm = 0;
    friend auto operator<=>(AnnualRate, AnnualRate) = default;
};

struct DailyRate {
    std::int64_t ppm = 0;
    friend auto operator<=>(DailyRate, DailyRate) = default;
};

inline constexpr std::int64_t ppm_one = 1'000'000;

}  // namespace daihou
