// From an entry of the staff calendar to the desk it empties: if these fail, somebody on leave is
// planned for, or tasks are handed to people who may not do them.
#include <gtest/gtest.h>

#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/staff/staff_calendar.h"
#include "service/task/hand_over.h"
#include "service/view/follow_up/read_planning.h"
#include "service/view/follow_up/read_task.h"
#include "service/view/follow_up/read_work_list.h"

namespace daihou::planning_flow_test {
namespace {

constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method,branch\n"
    "L1,used_car,60000,6,2026-02-10,24,equal_instalment,北京\n"
    "L2,used_car,60000,6,2026-02-10,24,equal_instalment,北京\n"
    "L3,used_car,60000,6,2026-02-10,24,equal_instalment,广州\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,name,id_number,phone,monthly_income_yuan\n"
    "P1,L1,borrower,王芳,110101199003070038,13812345678,9000\n"
    "P2,L2,borrower,赵强,110101198002020018,13712345678,9000\n"
    "P3,L3,borrower,李大力,110101198505050016,13612345678,9000\n";
constexpr BusinessDate monday = make_date(2026, 3, 2);

class PlanningFlowTest : public testing::Test {
protected:
    PlanningFlowTest() {
        hire("li", "follow_up_agent");
        hire("wang", "follow_up_agent");
        hire("zhao", "collector");
        const auto report = import_book(*house_, {.book = house_.file("book.csv", book),
                                                  .parties = house_.file("parties.csv", parties)});
        EXPECT_TRUE(report.has_value());
        EXPECT_TRUE(run_day(*house_, monday).has_value());
    }
    void hire(const std::string& account, const std::string& role) {
        StaffRegistered member;
        member.account = member.name = account;
        member.roles = {role};
        const NewFact fact{start_of(monday - Days(60)), "staff:" + account, {}, member};
        EXPECT_TRUE(house_->append(std::span(&fact, 1)).has_value());
    }
    StaffId staff(const std::string& account) {
        return StaffId{house_->store().fact_under("staff:" + account).value()->sequence};
    }
    std::vector<TaskLine> desk(const std::string& account) {
        WorkListQuestion question;
        question.staff = staff(account);
        return read_work_list(*house_, question).value().items;
    }
    Done away(const std::string& account, BusinessDate from, BusinessDate to) {
        return record_away(*house_, manager_, {staff(account), from, to, 0, AwayReason::illness});
    }

    HouseForTests house_{"planning", "2026-03-02T09:00:00+08:00"};
    const StaffId manager_{1};
};

TEST_F(PlanningFlowTest, ATwoDeskHouseSharesTheWork) {
    EXPECT_EQ(desk("li").size() + desk("wang").size(), 3u);
    EXPECT_TRUE(desk("zhao").empty());
}

TEST_F(PlanningFlowTest, WhoIsAwayFromTomorrowIsPlannedForNoMore) {
    ASSERT_TRUE(away("li", monday + Days(1), monday + Days(4)).has_value());
    ASSERT_TRUE(run_day(*house_, monday + Days(1)).has_value());
    EXPECT_TRUE(desk("li").empty());
    EXPECT_EQ(desk("wang").size(), 3u);
    EXPECT_TRUE(replay_day(*house_, monday + Days(1)).value().is_identical());
}

TEST_F(PlanningFlowTest, TheCalendarIsTheSameAfterARestart) {
    ASSERT_TRUE(away("li", monday, monday + Days(1)).has_value());
    const auto before =
        house_->read([](const Portfolio& book_now, auto) { return book_now.staff(); });
    EXPECT_EQ(before[0].absences.size(), 1u);
    EXPECT_TRUE(house_->rebuild().value().empty());
    const auto after =
        house_->read([](const Portfolio& book_now, auto) { return book_now.staff(); });
    EXPECT_EQ(before, after);
}

TEST_F(PlanningFlowTest, ACalendarEntryIsChecked) {
    EXPECT_EQ(away("li", monday + Days(2), monday).error().code, "away_span");
    EXPECT_EQ(away("li", monday - Days(40), monday).error().code, "away_span");
    EXPECT_EQ(away("li", monday, monday + Days(400)).error().code, "away_span");
    EXPECT_EQ(
        record_away(*house_, manager_, {staff("li"), monday, monday, 420, AwayReason::training})
            .error()
            .code,
        "away_minutes");
    EXPECT_EQ(
        record_away(*house_, manager_, {StaffId{999}, monday, monday, 0, AwayReason::training})
            .error()
            .code,
        "staff_missing");
}

TEST_F(PlanningFlowTest, TheCalendarComesByFile) {
    constexpr std::string_view rows =
        "entry_id,account,entered_on,from,to,reason,minutes_left\n"
        "S1,li,2026-03-01,2026-03-03,2026-03-06,休假,\n"
        "S2,li,2026-03-01,2026-03-05,2026-03-05,present,\n"
        "S3,nobody,2026-03-01,2026-03-05,2026-03-05,leave,\n"
        "S4,wang,2026-03-01,2026-03-05,2026-03-04,leave,\n";
    const ImportFiles files{.staff_calendar = house_.file("staff_calendar.csv", rows)};
    const auto report = import_book(*house_, files).value();
    EXPECT_EQ(report.absences.landed, 2);
    EXPECT_EQ(codes_told(report), "5:away_ends_before_start 4:account_unknown");
    EXPECT_EQ(import_book(*house_, files).value().absences.already, 2);
    const auto calendar = read_staff_calendar(*house_, 7).value();
    const auto li = std::ranges::find(calendar.rows, "li",
                                      [](const CalendarRow& row) { return row.member.account; });
    EXPECT_EQ(li->minutes, (std::vector{420, 0, 0, 420, 0, 0, 0}));  // Monday to Sunday
    EXPECT_EQ(li->absences.size(), 2u);
}

TEST_F(PlanningFlowTest, TheForecastCountsAnEntryAtOnceAndRecordsNothing) {
    const std::int64_t facts = house_->store().last_sequence().value();
    const auto calm = read_forecast(*house_, 7).value();
    EXPECT_EQ(calm.late_total, 0);
    EXPECT_EQ(calm.days[0].minutes_there, 3 * 420);
    EXPECT_EQ(house_->store().last_sequence().value(), facts);
    ASSERT_TRUE(away("li", monday + Days(1), monday + Days(1)).has_value());
    EXPECT_EQ(read_forecast(*house_, 7).value().days[0].minutes_there, 2 * 420);
}

TEST_F(PlanningFlowTest, TasksAreSpreadOverTheQualifiedAsLookedAt) {
    const std::size_t of_li = desk("li").size(), of_wang = desk("wang").size();
    ASSERT_GT(of_li, 0u);
    HandOverWish wish;
    wish.from = staff("li");
    const auto plan = plan_hand_over(*house_, wish).value();
    EXPECT_EQ(plan.moves.size(), of_li);
    EXPECT_EQ(plan.shares.size(), 1u);  // the collector may not follow up
    EXPECT_EQ(plan.shares[0].staff, staff("wang"));
    EXPECT_EQ(desk("li").size(), of_li);  // looking moves nothing
    ASSERT_TRUE(hand_over(*house_, manager_, wish, plan.digest, "病假").has_value());
    EXPECT_TRUE(desk("li").empty());
    EXPECT_EQ(desk("wang").size(), of_li + of_wang);
    const auto told = house_->store().facts_of_kind(TasksHandedOver::kind).value();
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].by, manager_);
    EXPECT_EQ(std::get<TasksHandedOver>(told[0].fact).why, "病假");
}

TEST_F(PlanningFlowTest, WhoIsNotQualifiedIsGivenNothingAndNothingElseMoves) {
    HandOverWish wish;
    wish.kind = TaskKind::follow_up_borrower_first;
    wish.to = staff("zhao");
    const auto plan = plan_hand_over(*house_, wish).value();
    EXPECT_EQ(plan.barred, 3);
    EXPECT_EQ(plan.moves[0].bar, HandOverBar::not_qualified);
    EXPECT_EQ(hand_over(*house_, manager_, wish, plan.digest, "试").error().code,
              "staff_not_qualified");
    EXPECT_TRUE(desk("zhao").empty());
}

TEST_F(PlanningFlowTest, WhatChangedSinceItWasLookedAtIsNotCarriedOut) {
    HandOverWish wish;
    wish.from = desk("li").empty() ? staff("wang") : staff("li");
    const auto plan = plan_hand_over(*house_, wish).value();
    ASSERT_TRUE(hand_over(*house_, manager_, wish, plan.digest, "病假").has_value());
    EXPECT_EQ(hand_over(*house_, manager_, wish, plan.digest, "病假").error().code,
              "hand_over_empty");
    wish.from.reset();
    wish.branch = "广州";
    EXPECT_EQ(hand_over(*house_, manager_, wish, plan.digest, "病假").error().code,
              "hand_over_changed");
    EXPECT_EQ(hand_over(*house_, manager_, wish, plan.digest, " ").error().code, "text_empty");
}

TEST_F(PlanningFlowTest, NobodyAwayIsHandedAnythingForThatDay) {
    ASSERT_TRUE(away("wang", monday, monday + Days(1)).has_value());
    HandOverWish wish;
    wish.from = staff("li");
    wish.to = staff("wang");
    const HandOverPlan planned = plan_hand_over(*house_, wish).value();
    for (const HandOverMove& move : planned.moves)
        EXPECT_GE(move.planned_on, monday + Days(2));
}

}  // namespace
}  // namespace daihou::planning_flow_test
