// Money: a whole number of fen (1/100 yuan) in 64 bits. Overflow is a bug, never a value; no
// floating point comes near it. Stands under every amount in the system; knows nothing of loans.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/invariant.h"
#include "base/ratio.h"
#include "base/result.h"

namespace daihou {

class Money {
public:
    constexpr Money() = default;
    static constexpr Money fen(std::int64_t amount) { return Money(amount); }

    constexpr std::int64_t fen() const { return fen_; }
    constexpr bool is_zero() const { return fen_ == 0; }

    friend constexpr auto operator<=>(Money, Money) = default;

    friend constexpr Money operator+(Money a, Money b) {
        std::int64_t sum = 0;
        INVARIANT(!__builtin_add_overflow(a.fen_, b.fen_, &sum));
        return Money(sum);
    }
    friend constexpr Money operator-(Money a, Money b) {
        std::int64_t difference = 0;
        INVARIANT(!__builtin_sub_overflow(a.fen_, b.fen_, &difference));
        return Money(difference);
    }
    friend constexpr Money operator*(Money a, std::int64_t times) {
        std::int64_t product = 0;
        INVARIANT(!__builtin_mul_overflow(a.fen_, times, &product));
        return Money(product);
    }
    constexpr Money operator-() const { return Money() - *this; }
    constexpr Money& operator+=(Money other) { return *this = *this + other; }
    constexpr Money& operator-=(Money other) { return *this = *this - other; }

private:
    explicit constexpr Money(std::int64_t amount) : fen_(amount) {}
    std::int64_t fen_ = 0;
};

constexpr Money min(Money a, Money b) {
    return a < b ? a : b;
}
constexpr Money max(Money a, Money b) {
    return a < b ? b : a;
}

// numerator / denominator to a whole number, exactly, ties decided on the true quotient.
// denominator > 0.
constexpr std::int64_t divide(__int128 numerator, __int128 denominator, Rounding rounding) {
    INVARIANT(denominator > 0);
    __int128 quotient = numerator / denominator;
    __int128 rest = numerator % denominator;
    if (rest != 0) {
        const __int128 sign = numerator < 0 ? -1 : 1;
        const __int128 twice = (rest < 0 ? -rest : rest) * 2;
        const bool away = rounding == Rounding::up ||
                          (rounding == Rounding::half_up && twice >= denominator) ||
                          (rounding == Rounding::half_even &&
                           (twice > denominator || (twice == denominator && quotient % 2 != 0)));
        if (away) quotient += sign;
    }
    INVARIANT(quotient <= INT64_MAX && quotient >= INT64_MIN);
    return static_cast<std::int64_t>(quotient);
}

// amount × share, rounded as named; exact inside (128 bits). Example: 1.01 yuan × 50 % half even =
// 0.50 yuan.
constexpr Money apply(Ratio share, Money amount, Rounding rounding) {
    return Money::fen(divide(static_cast<__int128>(amount.fen()) * share.ppm, ppm_one, rounding));
}

// part / whole in ppm, rounded half even; `whole` must be positive.
constexpr Ratio ratio_of(Money part, Money whole) {
    return Ratio{
        divide(static_cast<__int128>(part.fen()) * ppm_one, whole.fen(), Rounding::half_even)};
}

// Shares of `whole` in proportion to `weights` (non-negative, not all zero). The parts sum to the
// whole exactly: each is cut down to a fen and the left-over fen go to the largest remainders,
// earlier parts first on a tie.
std::vector<Money> split(Money whole, std::span<const std::int64_t> weights);

// "1234.56", "-0.05", "1234", "1,234.56" in yuan. Errors: money_syntax, money_too_large (beyond ±90
// trillion yuan).
Result<Money> parse_yuan(std::string_view text);

// 123456 fen -> "1234.56".
std::string format_yuan(Money amount);
// For sentences: "12,345.60".
std::string format_yuan_grouped(Money amount);

}  // namespace daihou
