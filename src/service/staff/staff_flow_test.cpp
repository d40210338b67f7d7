// Somebody leaves or takes other duties: if these fail, a borrower is forgotten because the agent
// who looked after them is gone, or somebody works on under duties they do not have any more.
#include <gtest/gtest.h>

#include "decision/plan/day_coverage.h"
#include "service/case/case_desk.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/staff/change_staff.h"
#include "service/staff/staff_calendar.h"
#include "service/staff/staff_now.h"
#include "service/staff/training.h"
#include "service/task/hand_over.h"
#include "service/task/work_task.h"
#include "service/view/collection/read_case.h"
#include "service/view/follow_up/read_coverage.h"
#include "service/view/follow_up/read_work_list.h"

namespace daihou::staff_flow_test {
namespace {

constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method,branch\n"
    "L1,used_car,60000,6,2026-02-10,24,equal_instalment,北京\n"
    "L2,used_car,60000,6,2026-02-10,24,equal_instalment,北京\n"
    "L3,used_car,60000,6,2026-02-10,24,equal_instalment,广州\n"
    "L4,used_car,2000,0,2025-12-01,2,equal_principal,广州\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,name,id_number,phone,monthly_income_yuan\n"
    "P1,L1,borrower,王芳,110101199003070038,13812345678,9000\n"
    "P2,L2,borrower,赵强,110101198002020018,13712345678,9000\n"
    "P3,L3,borrower,李大力,110101198505050016,13612345678,9000\n"
    "P4,L4,borrower,孙一,110101198501010017,13912345678,9000\n";
constexpr BusinessDate monday = make_date(2026, 3, 2);

class StaffFlowTest : public testing::Test {
protected:
    StaffFlowTest() {
        for (const char* role : {"follow_up_agent", "collector"})
            for (const char* who : {"li", "wang"})
                hire(fmt::format("{}_{}", who, role), role);
        hire("root", "administrator");
        hire("counsel", "legal_officer");
        hire("inspector", "field_inspector");
        hire("manager", "post_loan_manager");
        EXPECT_TRUE(import_book(*house_, {.book = house_.file("book.csv", book),
                                          .parties = house_.file("parties.csv", parties)}));
        EXPECT_TRUE(run_day(*house_, monday));
    }
    void hire(const std::string& account, const std::string& role) {
        const NewFact fact{start_of(monday - Days(60)),
                           registration_key(account),
                           {},
                           StaffRegistered{account, account, {role}, {"senior"}, 420}};
        EXPECT_TRUE(house_->append(std::span(&fact, 1)));
    }
    StaffId staff(const std::string& account) {
        return StaffId{house_->store().fact_under(registration_key(account)).value()->sequence};
    }
    void next_day() {
        house_.clock().move_to(house_.clock().now() + std::chrono::hours(24));
        ASSERT_TRUE(run_day(*house_, business_date_of(house_.clock().now())));
    }
    std::map<std::string, int> owners() {
        return house_->read([](const Portfolio& portfolio, auto loans) {
            std::map<std::string, int> count;
            for (const LoanSnapshot& loan : loans)
                for (const OpenTask& task : loan.tasks) {
                    std::string owner = "nobody";
                    for (const StaffMember& member : portfolio.staff())
                        if (member.staff == task.staff) owner = member.account;
                    ++count[owner];
                }
            return count;
        });
    }
    static std::string code_of(const Done& outcome) { return outcome ? "" : outcome.error().code; }
    template <class T>
    static std::string code_of(const Result<T>& outcome) {
        return outcome ? "" : outcome.error().code;
    }
    Done leave(const std::string& account, BusinessDate on = monday) {
        return record_leaving(*house_, staff("root"), staff(account), on, "辞职");
    }

    HouseForTests house_{"staff", "2026-03-02T09:00:00+08:00"};
};

TEST_F(StaffFlowTest, NobodyIsForgottenWhenAnAgentLeaves) {
    const auto before = owners();
    ASSERT_GT(before.at("li_follow_up_agent"), 0);
    ASSERT_EQ(before.count("nobody"), 0u);
    EXPECT_EQ(left_behind(*house_, staff("li_follow_up_agent"))->tasks,
              before.at("li_follow_up_agent"));
    EXPECT_EQ(left_behind(*house_, staff("li_follow_up_agent"))->tasks_nobody_else_may_do, 0);
    ASSERT_EQ(code_of(leave("li_follow_up_agent")), "");
    next_day();
    const auto after = owners();
    EXPECT_EQ(after.count("li_follow_up_agent"), 0u);
    EXPECT_EQ(after.count("nobody"), 0u);
    EXPECT_GT(after.at("wang_follow_up_agent"), before.at("wang_follow_up_agent"));
    EXPECT_TRUE(replay_day(*house_, monday + Days(1)).value().is_identical());
    EXPECT_TRUE(house_->rebuild().value().empty());
    EXPECT_EQ(owners(), after);
}

// The last one who may do it: the tasks stay, without owner, and go to whoever comes.
TEST_F(StaffFlowTest, WithoutAnybodyWhoMayTheTasksAreWithoutOwnerUntilSomebodyComes) {
    ASSERT_EQ(code_of(leave("li_follow_up_agent")), "");
    EXPECT_GT(left_behind(*house_, staff("wang_follow_up_agent"))->tasks_nobody_else_may_do, 0);
    ASSERT_EQ(code_of(leave("wang_follow_up_agent")), "");
    const int tasks = owners()["li_follow_up_agent"] + owners()["wang_follow_up_agent"];
    next_day();
    EXPECT_GE(owners()["nobody"], tasks);
    hire("zhou", "follow_up_agent");
    next_day();
    EXPECT_EQ(owners().count("nobody"), 0u);
    EXPECT_GE(owners()["zhou"], tasks);
}

TEST_F(StaffFlowTest, LeavingAheadChangesNothingBeforeItsDay) {
    const auto before = owners();
    ASSERT_EQ(code_of(leave("li_follow_up_agent", monday + Days(2))), "");
    next_day();
    EXPECT_GT(owners()["li_follow_up_agent"], 0);
    EXPECT_FALSE(has_left(*member_now(house_->store(), staff("li_follow_up_agent")).value(),
                          monday + Days(1)));
    next_day();
    EXPECT_EQ(owners().count("li_follow_up_agent"), 0u);
    EXPECT_EQ(owners().count("nobody"), 0u);
}

TEST_F(StaffFlowTest, ACaseInSomebodysHandsGoesBackToWhoeverHasTheTasks) {
    const PersonId person{house_->store().fact_under("party:P4").value()->sequence};
    ASSERT_EQ(
        code_of(hand_over_case(*house_, staff("manager"),
                               {person, CaseReceiver::staff, staff("li_collector"), "", "熟悉"})),
        "");
    next_day();
    EXPECT_EQ(read_case(*house_, person)->standing.owner, staff("li_collector"));
    EXPECT_EQ(left_behind(*house_, staff("li_collector"))->cases, 1);
    ASSERT_EQ(code_of(leave("li_collector", monday + Days(1))), "");
    next_day();
    const CasePage page = read_case(*house_, person).value();
    EXPECT_TRUE(page.standing.owner.is_known());
    EXPECT_NE(page.standing.owner, staff("li_collector"));
    EXPECT_TRUE(page.gaps.empty());
    EXPECT_EQ(
        code_of(hand_over_case(*house_, staff("manager"),
                               {person, CaseReceiver::staff, staff("li_collector"), "", "熟悉"})),
        "staff_left");
}

TEST_F(StaffFlowTest, NothingIsGivenToWhoLeftAndTheyAreOfferedNowhere) {
    WorkListQuestion question;
    question.staff = staff("wang_follow_up_agent");
    const TaskId task = read_work_list(*house_, question)->items.front().task;
    ASSERT_EQ(code_of(leave("li_follow_up_agent")), "");
    const StaffId gone = staff("li_follow_up_agent");
    EXPECT_EQ(code_of(reassign_task(*house_, staff("manager"), task, gone)), "staff_left");
    HandOverWish wish;
    wish.from = staff("wang_follow_up_agent");
    wish.to = gone;
    EXPECT_EQ(code_of(plan_hand_over(*house_, wish)), "staff_left");
    wish.to.reset();
    for (const HandOverMove& move : plan_hand_over(*house_, wish)->moves)
        EXPECT_NE(move.to, gone);
    EXPECT_EQ(code_of(record_away(*house_, staff("manager"),
                                  {gone, monday, monday, 0, AwayReason::leave})),
              "staff_left");
    EXPECT_EQ(
        code_of(record_training(*house_, staff("manager"), {gone, "customer_talk", 90, monday})),
        "staff_left");
    for (const StaffLine& line : read_staff(*house_).value())
        EXPECT_NE(line.id, gone);
    // What they own goes today where a manager sends it.
    wish.from = gone;
    EXPECT_FALSE(plan_hand_over(*house_, wish)->moves.empty());
}

TEST_F(StaffFlowTest, OtherDutiesHoldAtOnceForFormsAndFromTheNextPlanForTasks) {
    TermsWanted wanted;
    wanted.roles = {"collector"};
    ASSERT_EQ(
        code_of(change_staff(*house_, staff("root"), staff("li_follow_up_agent"), wanted, "转岗")),
        "");
    EXPECT_EQ(
        code_of(change_staff(*house_, staff("root"), staff("li_follow_up_agent"), wanted, "转岗")),
        "staff_unchanged");
    EXPECT_EQ(code_of(change_staff(*house_, staff("root"), staff("li_follow_up_agent"), {}, " ")),
              "text_empty");
    EXPECT_EQ(code_of(change_staff(*house_, staff("root"), StaffId{999'999}, wanted, "转岗")),
              "staff_missing");
    EXPECT_EQ(member_now(house_->store(), staff("li_follow_up_agent")).value()->roles,
              std::vector<std::string>{"collector"});
    EXPECT_EQ(staff_now(house_->store()).value().front().roles,
              std::vector<std::string>{"collector"});
    const auto of_role = [&] {
        return house_->read([&](const Portfolio& portfolio, auto) {
            return std::ranges::find(portfolio.staff(), staff("li_follow_up_agent"),
                                     &StaffMember::staff)
                ->roles.front();
        });
    };
    next_day();
    EXPECT_EQ(of_role(), "collector");
    EXPECT_EQ(owners().count("nobody"), 0u);
    wanted.roles = {"follow_up_agent"};
    wanted.minutes_a_day = 1441;
    EXPECT_EQ(
        code_of(change_staff(*house_, staff("root"), staff("li_follow_up_agent"), wanted, "转岗")),
        "minutes_of_day");
}

TEST_F(StaffFlowTest, SomebodyIsLeftToLetOthersIn) {
    TermsWanted wanted;
    wanted.roles = {"auditor"};
    EXPECT_EQ(code_of(leave("root")), "last_administrator");
    EXPECT_EQ(code_of(change_staff(*house_, staff("root"), staff("root"), wanted, "转岗")),
              "last_administrator");
    wanted.roles = {"administrator"};
    ASSERT_EQ(code_of(change_staff(*house_, staff("root"), staff("manager"), wanted, "转岗")), "");
    ASSERT_EQ(code_of(leave("root", monday + Days(5))), "");
    EXPECT_EQ(code_of(leave("root", monday)), "staff_left") << "it is recorded already";
    EXPECT_EQ(code_of(leave("manager")), "last_administrator") << "the other one leaves";
    EXPECT_EQ(code_of(leave("counsel", monday - Days(61))), "leaving_day");
    EXPECT_EQ(code_of(leave("counsel", monday + Days(93))), "leaving_day");
}

}  // namespace
}  // namespace daihou::staff_flow_test
