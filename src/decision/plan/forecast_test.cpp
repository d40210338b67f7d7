// If these fail, a manager learns on the day what could have been known a week before, or is
// alarmed for nothing.
#include "decision/plan/forecast.h"

#include <gtest/gtest.h>

#include "decision/book_for_tests_test.h"

namespace daihou::forecast_test {
namespace {

constexpr BusinessDate start = make_date(2025, 1, 15);

class ForecastTest : public testing::Test {
protected:
    // A young book of `loans` whose first follow-ups are all due on one day, 30 days after `start`.
    void book_of(int loans) {
        for (int i = 0; i < loans; ++i)
            book_.add_loan(start);
    }
    Forecast ahead(BusinessDate today, int days = 7) {
        fold_through(portfolio_, book_, today);
        return forecast_week(wanted_ahead(portfolio_.loans(), policy_, today, today + Days(days)),
                             portfolio_.staff(), policy_, today, today + Days(days));
    }

    const PolicyOfDay policy_ = policy_for_tests();
    BookForTests book_;
    Portfolio portfolio_;
};

TEST_F(ForecastTest, WorkThatOpensWithinTheDaysIsSeen) {
    book_.add_staff("agent", {"follow_up_agent"});
    book_of(3);
    const Forecast forecast = ahead(start + Days(3));  // windows open on day 7
    ASSERT_EQ(forecast.days.size(), 7u);
    EXPECT_EQ(forecast.days[2].tasks_wanted, 0);  // day 6
    EXPECT_EQ(forecast.days[3].tasks_wanted, 3);
    EXPECT_EQ(forecast.days[3].minutes_wanted, 45);
    EXPECT_EQ(forecast.days[3].minutes_planned, 45);
    EXPECT_EQ(forecast.days[3].minutes_there, 420);
    EXPECT_TRUE(forecast.late.empty());
}

TEST_F(ForecastTest, DaysOffHoldNoMinutes) {
    book_.add_staff("agent", {"follow_up_agent"});
    const Forecast forecast = ahead(start + Days(2));  // a Friday
    EXPECT_FALSE(forecast.days[0].is_working_day);
    EXPECT_EQ(forecast.days[0].minutes_there, 0);
    EXPECT_EQ(forecast.days[2].minutes_there, 420);
}

TEST_F(ForecastTest, WhoWillBeLateForWantOfStaffIsNamedWithWhatItTakes) {
    const StaffId only = book_.add_staff("agent", {"follow_up_agent"}, {}, 30);
    book_of(12);                                        // 180 minutes, due on Friday 14 February
    const BusinessDate today = make_date(2025, 2, 10);  // Monday
    const Forecast forecast = ahead(today);
    // Two today, two a day to Friday: ten in time.
    ASSERT_EQ(forecast.late.size(), 2u);
    EXPECT_EQ(forecast.late[0].due_on, make_date(2025, 2, 14));
    EXPECT_EQ(forecast.late[0].staff, only);
    EXPECT_EQ(forecast.days[4].day, make_date(2025, 2, 15));
    EXPECT_EQ(forecast.days[4].follow_ups_late, 2);
    ASSERT_EQ(forecast.needs.size(), 1u);
    EXPECT_EQ(forecast.needs[0].role, "follow_up_agent");
    EXPECT_EQ(forecast.needs[0].minutes_short, 30);
    EXPECT_EQ(forecast.needs[0].short_by, make_date(2025, 2, 14));
}

TEST_F(ForecastTest, SomebodyAwayIsCountedAndNamed) {
    const StaffId ill = book_.add_staff("agent", {"follow_up_agent"}, {}, 60);
    book_of(8);
    const BusinessDate today = make_date(2025, 2, 10);
    EXPECT_TRUE(ahead(today).late.empty());
    book_.add(today, StaffAway{ill, today + Days(1), today + Days(8), 0, AwayReason::illness});
    portfolio_.apply(book_.facts.back());
    const Forecast forecast = ahead(today);
    EXPECT_EQ(forecast.late.size(), 4u);
    EXPECT_EQ(forecast.days[0].minutes_there, 0);
    ASSERT_EQ(forecast.needs[0].away.size(), 1u);
    EXPECT_EQ(forecast.needs[0].away[0].staff, ill);
    EXPECT_EQ(forecast.needs[0].away[0].minutes_away, 5 * 60);
}

TEST_F(ForecastTest, ATaskNobodyCanDoIsLateWithoutAName) {
    book_of(1);
    const Forecast forecast = ahead(make_date(2025, 2, 10));
    ASSERT_EQ(forecast.late.size(), 1u);
    EXPECT_FALSE(forecast.late[0].staff.is_known());
    EXPECT_EQ(forecast.late[0].planned_on, std::nullopt);
}

// Nobody has paid the instalments of next week yet: that is no arrears.
TEST_F(ForecastTest, WhoPaysTodayGoesOnPaying) {
    book_.add_usual_staff(start);
    book_of(2);
    const Forecast current = ahead(make_date(2025, 2, 13), 14);  // due on 15 February
    for (const ForecastNeed& need : current.needs)
        EXPECT_NE(need.role, "collector");
}

// Arrears of today climb the ladder: the guarantor's notice comes on day 11.
TEST_F(ForecastTest, WhoOwesTodayGoesOnOwing) {
    book_.add_usual_staff(start);
    const LoanId loan = book_.add_loan(start);
    book_.add_guarantor(loan, start, GuaranteeMode::joint);
    const BusinessDate today = make_date(2025, 2, 20);  // five days past due
    fold_through(portfolio_, book_, today);
    const auto wanted = wanted_ahead(portfolio_.loans(), policy_, today, today + Days(7));
    const auto notice = std::ranges::find(wanted, TaskKind::guarantor_notice, &WantedTask::kind);
    ASSERT_NE(notice, wanted.end());
    EXPECT_EQ(notice->not_before, make_date(2025, 2, 26));
}

TEST_F(ForecastTest, RecordsNothing) {
    book_.add_usual_staff(start);
    book_of(5);
    const BusinessDate today = start + Days(20);
    fold_through(portfolio_, book_, today);
    const std::vector<LoanSnapshot> before(portfolio_.loans().begin(), portfolio_.loans().end());
    ahead(today, 28);
    EXPECT_TRUE(std::ranges::equal(before, portfolio_.loans()));
}

}  // namespace
}  // namespace daihou::forecast_test
