// A customer's case from the lender's file on: a pause that holds at once for all their loans, the
// way back, an agency with everything it needs, and the figures of fair treatment.
#include <gtest/gtest.h>

#include "service/case/case_desk.h"
#include "service/case/case_pause.h"
#include "service/case/fair_treatment.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/staff/accounts.h"
#include "service/staff/quick_passwords.h"
#include "service/task/finish_task.h"
#include "service/view/collection/read_case.h"

namespace daihou::case_flow_test {
namespace {

// One customer owes L1 and L2, another L3; nothing is paid since 1 February 2026.
constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method\n"
    "L1,used_car,2000,0,2026-01-01,2,equal_principal\n"
    "L2,used_car,2000,0,2026-01-01,2,equal_principal\n"
    "L3,used_car,2000,0,2026-01-01,2,equal_principal\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,name,id_number,phone\n"
    "P1,L1,borrower,王小明,110101199003070011,13812345678\n"
    "P1,L2,borrower,王小明,110101199003070011,13812345678\n"
    "P2,L3,borrower,李静,110101198501010017,13912345678\n";
constexpr BusinessDate today = make_date(2026, 3, 18);

class CaseFlowTest : public testing::Test {
protected:
    CaseFlowTest() {
        EXPECT_TRUE(import_book(*house, {.book = house.file("book.csv", book),
                                         .parties = house.file("parties.csv", parties)}));
        Accounts accounts(house->store(), house->clock(), quick_passwords());
        const auto hire = [&](const char* account, std::vector<std::string> roles) {
            StaffRegistered staff{account, account, std::move(roles), {"senior"}, 420};
            return accounts.register_staff(staff, "a long password 1", today - Days(10)).value();
        };
        collector = hire("collector", {"collector"});
        colleague = hire("colleague", {"collector"});
        manager = hire("manager", {"post_loan_manager"});
        hire("agent", {"follow_up_agent"});
        hire("counsel", {"legal_officer"});
        hire("inspector", {"field_inspector"});
        EXPECT_TRUE(run_day(*house, today));
    }
    PersonId person(const std::string& key) {
        return PersonId{house->store().fact_under("party:" + key).value()->sequence};
    }
    CasePage page() { return read_case(*house, person("P1")).value(); }
    static std::string kinds(const CasePage& page) {
        std::string all;
        for (const TaskLine& task : page.tasks)
            all += fmt::format("{}{}:{}", all.empty() ? "" : " ", task.loan, name_of(task.kind));
        return all;
    }
    std::string code_of(const Done& outcome) { return outcome ? "" : outcome.error().code; }
    Done pause(const std::string& reason, std::optional<BusinessDate> until = {}) {
        return set_override(*house, manager,
                            {person("P1"), reason, OverrideSource::family, "ward 3", until, ""});
    }
    void next_day() {
        house.clock().move_to(house.clock().now() + std::chrono::hours(24));
        ASSERT_TRUE(run_day(*house, business_date_of(house.clock().now())));
    }

    HouseForTests house{"cases", "2026-03-18T09:00:00+08:00"};
    StaffId collector, colleague, manager;
};

TEST_F(CaseFlowTest, EveryOverdueCustomerHasOneCaseWithOwnerDeadlineAndNextStep) {
    const CaseBoard board = read_case_board(*house, {}).value();
    ASSERT_EQ(board.cases, 2);
    EXPECT_EQ(board.without_owner + board.without_next_step, 0);
    EXPECT_EQ(board.items.front().standing.dpd, 45);
    const CasePage own = page();
    EXPECT_EQ(own.standing.state, CaseState::planning);  // the ladder offers a plan from day 31
    EXPECT_EQ(own.standing.stage, "second");
    EXPECT_EQ(own.standing.loans_overdue, 2);
    EXPECT_EQ(own.person.name_masked.find("小明"), std::string::npos);
    EXPECT_GE(own.standing.next->due_on, today);
    EXPECT_EQ(read_case_board(*house, {.state = CaseState::paused})->items.size(), 0u);
}

TEST_F(CaseFlowTest, APauseHoldsAtOnceForAllLoansAndTheLadderComesBack) {
    EXPECT_EQ(code_of(pause("hospital")), "override_needs_end");
    EXPECT_EQ(code_of(pause("no_such")), "override_unknown");
    ASSERT_EQ(code_of(pause("hospital", today + Days(30))), "");
    EXPECT_EQ(code_of(pause("hospital", today + Days(30))), "override_stands");
    EXPECT_EQ(page().standing.state, CaseState::paused);
    // The tasks still stand until the day closes, but nobody may ask.
    for (const std::string loan : {"L1", "L2"})
        EXPECT_EQ(
            code_of(check_not_paused(*house, collector,
                                     {house.loan(loan), person("P1"), TaskKind::collection_call})),
            "customer_paused");
    EXPECT_EQ(code_of(check_not_paused(
                  *house, collector, {house.loan("L3"), person("P2"), TaskKind::collection_call})),
              "");
    EXPECT_EQ(code_of(check_not_paused(*house, collector,
                                       {house.loan("L1"), person("P1"), TaskKind::plan_offer})),
              "");
    for (const CasePage now = page(); const TaskLine& task : now.tasks)
        if (task.kind == TaskKind::collection_notice) {
            const auto told = finish_task(*house, collector, {task.task, "delivered", "x"});
            ASSERT_FALSE(told);
            EXPECT_EQ(told.error().code, "customer_paused");
            EXPECT_EQ(told.error().parameters.front().second, "2026-03-18");
        }
    next_day();
    EXPECT_EQ(kinds(page()), "L1:case_review L2:case_review");
    EXPECT_TRUE(page().gaps.empty());
    ASSERT_EQ(page().entries.size(), 1u);
    EXPECT_TRUE(page().entries.front().stands);
    const std::int64_t set = page().entries.front().id;
    ASSERT_EQ(code_of(lift_override(*house, manager, person("P1"), set, "home")), "");
    EXPECT_EQ(code_of(lift_override(*house, manager, person("P1"), set, "home")), "override_over");
    next_day();
    EXPECT_EQ(page().standing.state, CaseState::planning);
    EXPECT_EQ(kinds(page()).find("case_review"), std::string::npos);
    EXPECT_TRUE(replay_day(*house, today + Days(1))->is_identical());
    EXPECT_TRUE(replay_day(*house, today + Days(2))->is_identical());
}

TEST_F(CaseFlowTest, HardshipOpensItsAnswerWithinSevenWorkingDays) {
    ASSERT_EQ(code_of(pause("hardship")), "");
    next_day();
    bool is_asked = false;
    for (const CasePage now = page(); const TaskLine& task : now.tasks)
        if (task.kind == TaskKind::plan_offer && !task.reasons.empty())
            is_asked = is_asked || task.due_on == make_date(2026, 3, 27);
    EXPECT_TRUE(is_asked) << kinds(page());
    const FairTreatment fair = read_fair_treatment(*house, today + Days(1)).value();
    EXPECT_EQ(fair.hardship_asked, 1);
    EXPECT_EQ(fair.hardship_open, 1);
    EXPECT_EQ(fair.paused_asked_to_pay, 0);
}

TEST_F(CaseFlowTest, AnAgencyNeedsTheListAndTheNoticeAndLosesTheCaseToAComplaint) {
    const auto give = [&](const std::string& agency) {
        return code_of(hand_over_case(
            *house, manager, {person("P1"), CaseReceiver::agency, {}, agency, "far away"}));
    };
    EXPECT_EQ(give("nobody"), "agency_not_listed");
    EXPECT_EQ(give("example_east"), "agency_not_told");
    ASSERT_EQ(code_of(record_outsourcing_notice(
                  *house, manager,
                  {person("P1"), "example_east", DeliveryProof::registered_mail, "EMS-1"})),
              "");
    ASSERT_EQ(give("example_east"), "");
    const CasePage away = page();
    EXPECT_EQ(away.standing.state, CaseState::agency);
    ASSERT_TRUE(away.agency_view);
    EXPECT_EQ(away.agency_view->phone_masked.find("13812345678"), std::string::npos);
    EXPECT_EQ(away.agency_view->loans.size(), 2u);
    for (const AgencyChoice& agency : away.agencies)
        EXPECT_EQ(agency.pays_for_cash_only, agency.id == "example_cash");
    next_day();
    EXPECT_EQ(kinds(page()), "L1:case_review L2:case_review");
    ASSERT_EQ(code_of(pause("complaint")), "");
    next_day();
    EXPECT_EQ(page().standing.agency_ended, RecallGround::complaint);
    EXPECT_FALSE(page().agency_view);
    EXPECT_EQ(give("example_east"), "case_paused");
}

TEST_F(CaseFlowTest, ACaseIsRecalledForABreachAndHandedToAColleague) {
    EXPECT_EQ(code_of(recall_case(*house, manager, person("P1"), RecallGround::breach, "x")),
              "case_not_with_agency");
    ASSERT_EQ(code_of(record_outsourcing_notice(
                  *house, manager,
                  {person("P1"), "example_east", DeliveryProof::registered_mail, "EMS-1"})),
              "");
    ASSERT_EQ(code_of(hand_over_case(
                  *house, manager, {person("P1"), CaseReceiver::agency, {}, "example_east", "x"})),
              "");
    ASSERT_EQ(
        code_of(recall_case(*house, manager, person("P1"), RecallGround::breach, "rang at night")),
        "");
    EXPECT_EQ(page().standing.agency_ended, RecallGround::breach);
    ASSERT_EQ(code_of(hand_over_case(
                  *house, manager,
                  {person("P1"), CaseReceiver::staff, colleague, "", "knows the customer"})),
              "");
    EXPECT_EQ(page().owner, "colleague");
    for (const CasePage now = page(); const TaskLine& task : now.tasks) {
        if (task.kind == TaskKind::collection_call) {
            EXPECT_EQ(task.staff, colleague);
        }
    }
    EXPECT_EQ(code_of(hand_over_case(
                  *house, manager, {person("P1"), CaseReceiver::staff, StaffId{999'999}, "", "x"})),
              "staff_missing");
    // To a stage ahead, and not back.
    const auto to_stage = [&](const std::string& stage) {
        return code_of(hand_over_case(*house, manager,
                                      {person("P1"), CaseReceiver::stage, {}, stage, "hides"}));
    };
    EXPECT_EQ(to_stage("early"), "stage_not_ahead");
    ASSERT_EQ(to_stage("legal"), "");
    EXPECT_EQ(page().standing.stage, "legal");
    EXPECT_EQ(page().standing.state, CaseState::legal);
    next_day();
    EXPECT_NE(kinds(page()).find("legal_review"), std::string::npos);
}

TEST_F(CaseFlowTest, NobodyWithoutArrearsHasACase) {
    EXPECT_EQ(code_of(set_override(*house, manager,
                                   {PersonId{999'999}, "death", OverrideSource::family, "x"})),
              "person_missing");
    EXPECT_EQ(read_case(*house, PersonId{999'999}).error().code, "person_missing");
}

TEST_F(CaseFlowTest, WhatWasSaidIsThereAfterTheHouseWasFoldedAnew) {
    ASSERT_EQ(code_of(pause("death")), "");
    next_day();
    const std::string before = kinds(page());
    EXPECT_TRUE(house->rebuild()->empty());
    EXPECT_EQ(page().standing.state, CaseState::paused);
    EXPECT_EQ(kinds(page()), before);
    next_day();
    EXPECT_TRUE(page().gaps.empty());
}

}  // namespace
}  // namespace daihou::case_flow_test
