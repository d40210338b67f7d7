// If these numbers move, every simulation ever written down tells another story.
#include "world/dice.h"

#include <gtest/gtest.h>

#include "world/portfolio/near_test.h"

namespace daihou::dice_test {
namespace {

TEST(Dice, GiveTheSameNumbersForEver) {
    Dice dice(42, Chance::life, 7);
    const std::uint64_t first = dice.next();
    EXPECT_EQ(Dice(42, Chance::life, 7).next(), first);
    EXPECT_NE(Dice(42, Chance::life, 8).next(), first);
    EXPECT_NE(Dice(42, Chance::answers, 7).next(), first);
    EXPECT_NE(Dice(43, Chance::life, 7).next(), first);
}

TEST(Dice, KeepTheirShapes) {
    Dice dice(1, Chance::life, 1);
    std::int64_t sum = 0, squares = 0, below_median = 0, hits = 0;
    constexpr std::int64_t draws = 100'000;
    std::array<std::int64_t, 3> picked{};
    for (std::int64_t i = 0; i < draws; ++i) {
        const std::int64_t normal = dice.normal_milli();
        sum += normal, squares += normal * normal;
        below_median += dice.lognormal(130'000, 450) < 130'000 ? 1 : 0;
        hits += dice.happens(18'000) ? 1 : 0;
        ++picked[dice.pick(std::array<std::int64_t, 3>{1, 0, 3})];
        const std::int64_t between = dice.between(-3, 3);
        ASSERT_TRUE(between >= -3 && between <= 3);
    }
    expect_near(sum / draws, 0, 15);
    expect_near(squares / draws, 1'000'000, 20'000);
    expect_near(below_median, draws / 2, 700);
    expect_near(hits, 1800, 150);
    EXPECT_EQ(picked[1], 0);
    expect_near(picked[0], draws / 4, 600);
}

TEST(Dice, LognormalIsExactWhereItCanBeChecked) {
    // With σ = 0 nothing is left of chance.
    EXPECT_EQ(Dice(1, Chance::life, 1).lognormal(123'456, 0), 123'456);
}

}  // namespace
}  // namespace daihou::dice_test
