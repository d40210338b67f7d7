// If these fail, intervals are narrower or wider than the evidence, and questions are kept or
// dropped for no reason.
#include "decision/effect/share.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace daihou::share_test {
namespace {

// R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine
// 17 (1998), table I, method 3 (Wilson's score without continuity correction): four decimals.
TEST(Share, IntervalsArePublishedOnes) {
    struct Published {
        Share share;
        std::int64_t low, high;  // ten-thousandths
    };
    for (const auto& [share, low, high] :
         {Published{{81, 263}, 2553, 3662}, Published{{15, 148}, 624, 1605},
          Published{{0, 20}, 0, 1611}, Published{{1, 29}, 61, 1718}}) {
        EXPECT_LE(std::abs(interval_of(share).min.ppm - low * 100), 50) << share.part;
        EXPECT_LE(std::abs(interval_of(share).max.ppm - high * 100), 50) << share.part;
    }
}

TEST(Share, OfNothingSaysNothing) {
    EXPECT_EQ(interval_of({0, 0}), (RatioRange{Ratio{0}, Ratio{ppm_one}}));
    EXPECT_EQ(point_of({0, 0}).ppm, 0);
}

TEST(Share, EndsAreExact) {
    EXPECT_EQ(interval_of({0, 7}).min.ppm, 0);
    EXPECT_EQ(interval_of({7, 7}).max.ppm, ppm_one);
    EXPECT_EQ(point_of({1, 3}).ppm, 333'333);
}

// Also where millions are counted, which is where 64 bits would overflow.
TEST(Share, IntervalsHoldThePointStayInRangeAndMirror) {
    rc::check([] {
        const auto whole = *rc::gen::inRange<std::int64_t>(1, 2'000'000'000);
        const auto part = *rc::gen::inRange<std::int64_t>(0, whole + 1);
        const RatioRange interval = interval_of({part, whole});
        RC_ASSERT(interval.min.ppm >= 0 && interval.max.ppm <= ppm_one);
        RC_ASSERT(interval.holds(point_of({part, whole})));
        const RatioRange other = interval_of({whole - part, whole});
        RC_ASSERT(other.min.ppm + interval.max.ppm == ppm_one);
    });
}

TEST(Share, MoreOfTheSameNarrowsTheInterval) {
    const auto width = [](Share share) {
        return interval_of(share).max.ppm - interval_of(share).min.ppm;
    };
    EXPECT_GT(width({3, 10}), width({30, 100}));
    EXPECT_GT(width({30, 100}), width({3000, 10'000}));
}

}  // namespace
}  // namespace daihou::share_test
