#include "domain/loan/schedule/due_on_holiday.h"

#include <gtest/gtest.h>

#include "domain/loan/agreement.h"
#include "domain/loan/schedule/due_dates.h"

namespace daihou::due_on_holiday_test {
namespace {

constexpr BusinessDate announced_on = make_date(2025, 11, 4);

WorkCalendar calendar_2026() {
    WorkCalendar calendar;
    for (BusinessDate day = make_date(2026, 10, 1); day <= make_date(2026, 10, 7); day += Days(1))
        calendar.holidays.push_back({day, announced_on});
    return calendar;
}

Contract loan(InterestPeriod interest_period) {
    Contract c;
    c.principal = Money::fen(12'000'000);
    c.annual_rate = AnnualRate{120'000};
    c.disbursed_on = make_date(2026, 8, 1);
    c.instalments = 12;
    c.interest_period = interest_period;
    c.day_count = DayCount::act_360;
    c.due_on_holiday = DueOnHoliday::next_working_day;
    c.postponed = postponements(c, calendar_2026());
    return c;
}

TEST(DueOnHoliday, MovesToTheNextWorkingDayAndComesBack) {
    const Contract c = loan(InterestPeriod::daily);
    EXPECT_EQ(format_date(regular_due_date(c, 1)), "2026-09-01");
    EXPECT_EQ(format_date(regular_due_date(c, 2)), "2026-10-08");
    EXPECT_EQ(format_date(agreed_due_date(c, 2)), "2026-10-01");
    EXPECT_EQ(format_date(regular_due_date(c, 3)), "2026-11-02");  // the 1st is a Sunday
    EXPECT_EQ(format_date(regular_due_date(c, 4)), "2026-12-01");
}

TEST(DueOnHoliday, InterestByDaysRunsToTheMovedDayAndByMonthsStays) {
    const Contract by_days = loan(InterestPeriod::daily);
    const Schedule schedule = make_schedule(by_days);
    // 1 September to 8 October: 37 days on what was owed after the first instalment.
    const Money owed = schedule.instalments[0].balance;
    EXPECT_EQ(schedule.instalments[1].interest.fen(),
              divide(static_cast<__int128>(owed.fen()) * 120'000 * 37, __int128{360} * ppm_one,
                     Rounding::half_even));
    Contract by_months = loan(InterestPeriod::same_as_repayment);
    const Money moved = make_schedule(by_months).interest();
    by_months.postponed = {};
    EXPECT_EQ(moved, make_schedule(by_months).interest());
}

TEST(DueOnHoliday, MovesNothingThatWasNotAnnouncedYet) {
    Contract c = loan(InterestPeriod::daily);
    c.disbursed_on = announced_on - Days(1);
    c.first_due_on = make_date(2026, 10, 1);
    EXPECT_EQ(postponements(c, calendar_2026()).days(1), 0);
    c.disbursed_on = announced_on;
    EXPECT_EQ(postponements(c, calendar_2026()).days(1), 7);
}

TEST(DueOnHoliday, AChangeKeepsThePostponementsThatRemainAndNewDaysStand) {
    Agreement extended(loan(InterestPeriod::same_as_repayment));
    Modification change;
    change.kind = ModificationKind::rate_change;
    change.on = make_date(2026, 10, 3);  // from the moved due date on
    change.annual_rate = AnnualRate{60'000};
    ASSERT_TRUE(extended.modify(change).has_value());
    EXPECT_EQ(format_date(extended.due_date(2)), "2026-10-08");
    EXPECT_EQ(format_date(extended.due_date(3)), "2026-11-02");
    EXPECT_EQ(format_date(extended.due_date(4)), "2026-12-01");

    Agreement moved(loan(InterestPeriod::same_as_repayment));
    change.kind = ModificationKind::due_day;
    change.on = make_date(2026, 8, 10);
    change.due_day = 3;
    ASSERT_TRUE(moved.modify(change).has_value());
    EXPECT_EQ(format_date(moved.due_date(2)), "2026-10-03");
}

TEST(DueOnHoliday, OnlyMonthlyDueDatesMove) {
    Contract c = loan(InterestPeriod::daily);
    c.every = {PeriodUnit::weeks, 1};
    EXPECT_EQ(postponements(c, calendar_2026()), Postponements{});
    ASSERT_EQ(check(c).size(), 1U);
    EXPECT_EQ(check(c)[0].code, "contract_postponed_needs_months");
}

TEST(Postponements, KeepEachNumberApart) {
    Postponements made;
    for (int number = 1; number <= Postponements::number_max; ++number)
        made.set(number, number % 16);
    for (int number = 1; number <= Postponements::number_max; ++number)
        EXPECT_EQ(made.days(number), number % 16);
    EXPECT_EQ(made.days(65), 0);
    EXPECT_EQ(made.after(17).days(1), 18 % 16);
    EXPECT_EQ(made.after(16).days(47), 63 % 16);
    EXPECT_EQ(made.after(16).days(49), 0);
}

}  // namespace
}  // namespace daihou::due_on_holiday_test
