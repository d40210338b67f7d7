// If these fail, somebody calls without a certificate, or somebody certified is kept from work.
#include "domain/staff/certificate.h"

#include <gtest/gtest.h>

namespace daihou::certificate_test {
namespace {

constexpr BusinessDate required = make_date(2026, 7, 1);
constexpr BusinessDate grace = make_date(2026, 12, 31);
constexpr BusinessDate long_ago = make_date(2025, 1, 1);

Course course() {
    Course made;
    made.id = "talk";
    made.valid_months = 12;
    made.required_from = required;
    made.grace_until = grace;
    return made;
}
Certificate passed(std::int64_t sequence, BusinessDate on) {
    return {sequence, "talk", on, last_day_of(course(), on), false, 90};
}
Certificate withdrawn(std::int64_t sequence, BusinessDate on) {
    return {sequence, "talk", on, {}, true, 0};
}

TEST(Certificate, HoldsTheMonthsOfTheCourseAndNotADayMore) {
    const std::vector held = {passed(1, make_date(2026, 8, 31))};
    EXPECT_EQ(held[0].until, make_date(2027, 8, 30));
    EXPECT_FALSE(is_certified(course(), held, required, make_date(2026, 8, 30)));
    EXPECT_TRUE(is_certified(course(), held, required, make_date(2027, 8, 30)));
    EXPECT_FALSE(is_certified(course(), held, required, make_date(2027, 8, 31)));
}

TEST(Certificate, NobodyNeedsOneBeforeItIsRequired) {
    EXPECT_TRUE(is_certified(course(), {}, required - Days(1), required - Days(1)));
}

TEST(Certificate, GraceIsForThoseWhoWereHereBefore) {
    EXPECT_TRUE(is_certified(course(), {}, long_ago, grace));
    EXPECT_FALSE(is_certified(course(), {}, long_ago, grace + Days(1)));
    EXPECT_FALSE(is_certified(course(), {}, required, required));
}

TEST(Certificate, AWithdrawalEndsWhatStoodAndALaterPassBeginsAnew) {
    const BusinessDate start = make_date(2027, 1, 10);
    std::vector held = {passed(1, start), withdrawn(2, start + Days(5))};
    EXPECT_TRUE(is_certified(course(), held, required, start + Days(4)));
    EXPECT_FALSE(is_certified(course(), held, required, start + Days(5)));
    held.push_back(passed(3, start + Days(9)));
    EXPECT_FALSE(is_certified(course(), held, required, start + Days(8)));
    EXPECT_TRUE(is_certified(course(), held, required, start + Days(9)));
}

TEST(Certificate, AnotherCourseIsNoHelp) {
    Certificate other = passed(1, make_date(2027, 1, 10));
    other.course = "other";
    EXPECT_FALSE(is_certified(course(), std::span(&other, 1), required, make_date(2027, 1, 11)));
}

}  // namespace
}  // namespace daihou::certificate_test
