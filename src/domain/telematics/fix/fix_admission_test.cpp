#include "domain/telematics/fix/fix_admission.h"

#include <gtest/gtest.h>

namespace daihou::fix_admission_test {
namespace {

using namespace std::chrono_literals;

const BusinessDate monday = make_date(2026, 3, 2);
const Instant now = start_of(monday) + 9h;

ToldFix told(std::chrono::minutes ago) {
    return {std::chrono::floor<std::chrono::seconds>(now - ago),
            {31'230'000, 121'470'000},
            status_positioned};
}
std::optional<FixRefusal> judged(const ToldFix& fix) {
    return refusal_of(fix, now, monday - Days(3), PositionRules{});
}

TEST(FixAdmission, TakesWhatCanBeTrue) {
    EXPECT_FALSE(judged(told(0min)));
    EXPECT_FALSE(judged(told(-10min))) << "clocks differ";
    EXPECT_FALSE(judged(told(3 * 24h + 9h))) << "the first moment of the day it was installed";
}

TEST(FixAdmission, RefusesClocksThatAreYearsOff) {
    EXPECT_EQ(judged(told(-10min - 1min)), FixRefusal::ahead);
    EXPECT_EQ(judged(told(-24h * 365 * 3)), FixRefusal::ahead);
    EXPECT_EQ(judged(told(24h * 365 * 3)), FixRefusal::before_installed);
    EXPECT_EQ(refusal_of(told(24h * 365 * 3), now, make_date(2020, 1, 1), {}), FixRefusal::too_old);
    ToldFix undated = told(0min);
    undated.at.reset();
    EXPECT_EQ(judged(undated), FixRefusal::undated);
}

TEST(FixAdmission, RefusesPlacesThatAreNone) {
    ToldFix fix = told(0min);
    fix.position = {};
    EXPECT_EQ(judged(fix), FixRefusal::nowhere);
    fix.position = {90'000'001, 0};
    EXPECT_EQ(judged(fix), FixRefusal::nowhere);
    fix.position = {0, -180'000'001};
    EXPECT_EQ(judged(fix), FixRefusal::nowhere);
    fix = told(0min);
    fix.status = 1;
    EXPECT_EQ(judged(fix), FixRefusal::not_positioned);
}

}  // namespace
}  // namespace daihou::fix_admission_test
