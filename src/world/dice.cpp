#include "world/dice.h"

namespace daihou {
namespace {

constexpr __int128 one = 1'000'000'000'000;

// e^(x / 1000) × 10^12 for |x| up to 20,000: the series on x / 64, then six squarings.
__int128 exponential(std::int64_t x_milli) {
    const __int128 x = static_cast<__int128>(x_milli) * (one / 1000) / 64;
    __int128 term = one;
    __int128 sum = one;
    for (int n = 1; n <= 8; ++n) {
        term = term * x / one / n;
        sum += term;
    }
    for (int i = 0; i < 6; ++i)
        sum = sum * sum / one;
    return sum;
}

}  // namespace

std::size_t Dice::pick(std::span<const std::int64_t> weights) {
    std::int64_t total = 0;
    for (const std::int64_t weight : weights)
        total += weight;
    std::int64_t drawn = below(total);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (drawn < weights[i]) return i;
        drawn -= weights[i];
    }
    INVARIANT(drawn < 0);  // weights are not negative, so one of them took it
    return 0;
}

std::int64_t Dice::normal_milli() {
    std::int64_t sum = -6000;
    for (int i = 0; i < 12; ++i)
        sum += below(1001);
    return sum;
}

std::int64_t Dice::lognormal(std::int64_t median, std::int64_t sigma_milli) {
    const std::int64_t exponent = normal_milli() * sigma_milli / 1000;
    return static_cast<std::int64_t>(static_cast<__int128>(median) * exponential(exponent) / one);
}

}  // namespace daihou
