#include "decision/effect/share.h"

#include "base/invariant.h"
#include "base/money.h"

namespace daihou {
namespace {

// z² for 95 %, z = 1.959964, in millionths.
constexpr std::int64_t z_squared_ppm = 3'841'459;

// The largest whole number whose square is not above `square`.
__int128 root_of(__int128 square) {
    __int128 root = 0;
    __int128 bit = __int128{1} << 126;
    while (bit > square)
        bit >>= 2;
    for (; bit != 0; bit >>= 2) {
        const bool fits = square >= root + bit;
        if (fits) square -= root + bit;
        root = fits ? (root >> 1) + bit : root >> 1;
    }
    return root;
}

}  // namespace

Ratio point_of(Share share) {
    if (share.whole == 0) return Ratio{0};
    return Ratio{
        divide(static_cast<__int128>(share.part) * ppm_one, share.whole, Rounding::half_even)};
}

// (2k + z² ∓ z √(z² + 4k(n−k)/n)) / 2(n + z²), numerator and denominator in millionths.
RatioRange interval_of(Share share) {
    INVARIANT(share.part >= 0 && share.part <= share.whole);
    if (share.whole == 0) return {Ratio{0}, Ratio{ppm_one}};
    const __int128 k = share.part, n = share.whole, z2 = z_squared_ppm;
    const __int128 square = z2 * z2 + 4 * z2 * ppm_one * k * (n - k) / n;
    const __int128 root = root_of(square);
    const __int128 root_above = root * root == square ? root : root + 1;
    const __int128 middle = 2 * k * ppm_one + z2;
    const __int128 below = 2 * (n * ppm_one + z2);
    return {Ratio{divide((middle - root_above) * ppm_one, below, Rounding::down)},
            Ratio{divide((middle + root_above) * ppm_one, below, Rounding::up)}};
}

}  // namespace daihou
