// If these fail, a receiver's jump moves the vehicle, or a real journey is thrown away.
#include "domain/telematics/fix/fix_cleaning.h"

#include <gtest/gtest.h>

namespace daihou::fix_cleaning_test {
namespace {

constexpr Position here{39'900'000, 116'400'000}, far{41'900'000, 116'400'000};

std::vector<std::size_t> counts(const std::vector<Fix>& fixes) {
    FixCleaning cleaning;
    std::vector<std::size_t> passed;
    for (const Fix& fix : fixes)
        passed.push_back(cleaning.take(fix, CleaningRules()).count);
    return passed;
}

Fix at(int minute, Position position, std::uint32_t status = status_positioned) {
    return {FixTime(std::chrono::minutes(minute)), position, 0, status};
}

using Counts = std::vector<std::size_t>;

TEST(FixCleaning, AJumpWaitsForTheNextFix) {
    EXPECT_EQ(counts({at(1, here), at(2, far), at(3, here)}), (Counts{1, 0, 1}));
    EXPECT_EQ(counts({at(1, here), at(2, far), at(3, far)}), (Counts{1, 0, 2}));
}

TEST(FixCleaning, WhatIsNoPositionOrNoNewMomentIsDropped) {
    EXPECT_EQ(counts({at(1, {}), at(2, here, 0), at(3, here), at(3, here), at(2, here)}),
              (Counts{0, 0, 1, 0, 0}));
}

TEST(FixCleaning, AJourneyInAGapIsNoJump) {
    EXPECT_EQ(counts({at(1, here), at(121, far)}), (Counts{1, 1}));
}

}  // namespace
}  // namespace daihou::fix_cleaning_test
