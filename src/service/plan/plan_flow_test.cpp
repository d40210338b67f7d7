// From the options of a repayment plan to its end, on a store: offered, signed, agreed to by a
// second person with what it changes on the loan, then paid or broken. If these fail, a customer
// signed figures that are not booked, or a broken plan is forgotten.
#include <gtest/gtest.h>

#include "service/approval/decide_approval.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/plan/agree_plan.h"
#include "service/view/loan/loan_plans.h"

namespace daihou::plan_flow_test {
namespace {

// 12,000.00 over 12 months at 12 %; two instalments are late on 10 March 2026.
constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method,"
    "penalty_multiplier_percent,upfront_fee_yuan\n"
    "L1,new_car_ice,12000,12,2026-01-01,12,equal_principal,150,\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,kind,name,id_number,phone,monthly_income_yuan,guarantee_mode\n"
    "P1,L1,borrower,person,李静,110101198501010017,13912345678,9000,\n"
    "P2,L1,guarantor,person,赵强,110101198002020018,13712345678,9000,joint\n";

class PlanFlowTest : public testing::Test {
protected:
    PlanFlowTest() {
        const auto report = import_book(*house_, {.book = house_.file("book.csv", book),
                                                  .parties = house_.file("parties.csv", parties)});
        EXPECT_TRUE(report.has_value());
        EXPECT_TRUE(run_day(*house_, make_date(2026, 3, 9)).has_value());
    }
    LoanId loan() { return house_.loan("L1"); }
    PlanQuestion question() {
        return {loan(), Money::fen(900'000), Money::fen(300'000), Money(), "工资流水"};
    }
    static std::string code(const auto& outcome) { return outcome ? "" : outcome.error().code; }
    PlanProposal proposal() { return propose_plans(*house_, question()).value(); }
    const PlanOption& option(const PlanProposal& proposal, PlanKind kind) {
        return proposal.options.at(static_cast<std::size_t>(kind));
    }
    PersonId person(std::string_view key) {
        return PersonId{house_->store().fact_under(fmt::format("party:{}", key)).value()->sequence};
    }
    std::string sign(std::int64_t offer, PlanKind kind, const std::vector<PersonId>& people) {
        std::vector<PlanSignature> signatures;
        for (const PersonId signer : people)
            signatures.push_back({signer, SignatureManner::paper, "K-1"});
        return code(sign_plan(*house_, StaffId{7}, {loan(), offer, kind, signatures, "困难"}));
    }
    std::string decide(StaffId by) {
        const Approvals approvals = read_approvals(*house_).value();
        const std::vector<std::string> roles = {"post_loan_manager"};
        return code(decide_approval(*house_, {by, roles}, {approvals.all.rbegin()->first}));
    }
    void agree(PlanKind kind, const std::vector<PersonId>& people) {
        const std::int64_t offer = offer_plans(*house_, StaffId{7}, question()).value();
        ASSERT_EQ(sign(offer, kind, people), "");
        ASSERT_EQ(decide(StaffId{8}), "");
    }
    void pay(const std::string& rows) {
        const std::string head = "payment_id,loan_id,paid_on,kind,amount_yuan\n";
        const auto report = import_book(*house_, {.payments = house_.file("pay.csv", head + rows)});
        ASSERT_TRUE(report.has_value());
        EXPECT_TRUE(report->findings.empty());
    }
    void close_days_until(BusinessDate last) {
        for (BusinessDate day = *house_->day() + Days(1); day <= last; day += Days(1)) {
            house_.clock().move_to(start_of(day + Days(1)) + std::chrono::hours(1));
            ASSERT_TRUE(run_day(*house_, day).has_value());
        }
    }
    AgreedPlanLine agreed() { return *loan_plans(*house_, loan()).value().agreed; }
    // What is wanted of the loan on a day, without whether anybody has the time.
    const std::vector<WantedTask>& wanted_on(BusinessDate today) {
        policy_ = *house_->policy().on(today).value();
        now_ = loan_now(*house_, loan()).value();
        decision_ = decide_loan(now_.loan, policy_, today);
        return decision_.wanted;
    }

    PolicyOfDay policy_;
    LoanNow now_;
    LoanDecision decision_;
    HouseForTests house_{"plans", "2026-03-10T09:00:00+08:00"};
};

TEST_F(PlanFlowTest, WhatIsKnownOfThePersonIsFilledInAndAskingChangesNothing) {
    const PlanProposal known = propose_plans(*house_, {.loan = loan()}).value();
    EXPECT_EQ(known.budget.income.amount.fen(), 900'000);
    EXPECT_EQ(known.budget.income.source, "book");
    EXPECT_FALSE(known.budget.free_a_month().has_value());
    const PlanProposal told = proposal();
    EXPECT_EQ(told.budget.free_a_month()->fen(), 600'000);
    EXPECT_EQ(told.budget.living_costs.source, "工资流水");
    for (const PlanOption& each : told.options)
        EXPECT_TRUE(each.is_allowed()) << name_of(each.offered.plan);
    EXPECT_TRUE(loan_plans(*house_, loan()).value().offers.empty());
}

TEST_F(PlanFlowTest, OnlyWhatWasOfferedSignedAndAgreedByAnotherTakesEffect) {
    const std::int64_t offer = offer_plans(*house_, StaffId{7}, question()).value();
    EXPECT_EQ(sign(offer + 1000, PlanKind::relief, {person("P1")}), "plan_offer_missing");
    EXPECT_EQ(sign(offer, PlanKind::relief, {}), "plan_signature_missing");
    EXPECT_EQ(sign(offer, PlanKind::relief, {person("P1"), PersonId{1}}), "plan_signer_unknown");
    EXPECT_EQ(sign(offer, PlanKind::guarantor_share, {person("P1")}), "plan_signature_missing");
    EXPECT_EQ(sign(offer, PlanKind::instalments_beside, {person("P1")}), "");
    EXPECT_EQ(sign(offer, PlanKind::relief, {person("P1")}), "approval_waiting");
    EXPECT_FALSE(loan_plans(*house_, loan()).value().agreed.has_value());
    EXPECT_EQ(loan_plans(*house_, loan()).value().offers[0].state, PlanOfferState::waiting);
    EXPECT_EQ(decide(StaffId{7}), "approval_own");
    EXPECT_EQ(decide(StaffId{8}), "");
    EXPECT_EQ(agreed().state, "open");
    EXPECT_EQ(loan_plans(*house_, loan()).value().offers[0].state, PlanOfferState::agreed);
    EXPECT_EQ(code(offer_plans(*house_, StaffId{7}, question())), "plan_open_already");
    EXPECT_EQ(code(cancel_plan(*house_, StaffId{7}, loan(), " ")), "text_empty");
    EXPECT_EQ(code(cancel_plan(*house_, StaffId{7}, loan(), "客户要求")), "");
    EXPECT_EQ(agreed().state, "cancelled");
    EXPECT_EQ(code(cancel_plan(*house_, StaffId{7}, loan(), "客户要求")), "plan_not_open");
}

TEST_F(PlanFlowTest, APaymentAfterTheOfferMakesItVoid) {
    const std::int64_t offer = offer_plans(*house_, StaffId{7}, question()).value();
    ASSERT_EQ(sign(offer, PlanKind::extension, {person("P1")}), "");
    pay("T1,L1,2026-03-10,payment,100\n");
    EXPECT_EQ(decide(StaffId{8}), "plan_overtaken");
    EXPECT_EQ(sign(offer, PlanKind::relief, {person("P1")}), "plan_overtaken");
}

// The schedule that was signed is the one the loan then has, with the guarantor's consent on
// record.
TEST_F(PlanFlowTest, AnExtensionChangesTheContractAsSigned) {
    const PlanProposal before = proposal();
    const PlanOption& wanted = option(before, PlanKind::extension);
    house_.clock().move_to(*parse_instant("2026-03-10T09:05:00+08:00"));
    agree(PlanKind::extension, {person("P1"), person("P2")});
    const LoanNow now = loan_now(*house_, loan()).value();
    EXPECT_EQ(now.loan.agreement.term_months(), wanted.term_months);
    EXPECT_TRUE(now.loan.position.restructured_on.has_value());
    EXPECT_EQ(now.loan.modifications_unfit, 0);
    const auto& steps = now.loan.dealings.get().guarantee_steps;
    ASSERT_EQ(steps.size(), 1u);
    EXPECT_EQ(steps[0].consents, std::vector<PersonId>{person("P2")});
    EXPECT_EQ(agreed().plan.payments, wanted.offered.payments);
    EXPECT_TRUE(house_->rebuild().value().empty()) << "folding all facts gives the same";
}

TEST_F(PlanFlowTest, AReliefIsWaivedByWhoeverAgreesAndKeptWhenTheRestIsPaid) {
    const Money penalty = proposal().penalty_interest;
    ASSERT_GT(penalty, Money());
    agree(PlanKind::relief, {person("P1")});
    const auto asked = agreed().plan.payments;
    ASSERT_EQ(asked.size(), 1u);
    close_days_until(make_date(2026, 3, 11));
    pay(fmt::format("T1,L1,2026-03-12,payment,{}\n", format_yuan(asked[0].amount)));
    close_days_until(make_date(2026, 3, 12));
    EXPECT_EQ(agreed().state, "kept");
    EXPECT_EQ(agreed().plan.ending, PlanEnding::kept);
    EXPECT_TRUE(house_->rebuild().value().empty());
}

// While it is open, ladder work waits for the next payment; once that is missed a senior agent
// calls.
TEST_F(PlanFlowTest, AnOpenPlanHoldsHarsherStepsBackAndABrokenOneIsFollowedUp) {
    agree(PlanKind::relief, {person("P1")});
    const BusinessDate due_on = agreed().plan.payments[0].due_on;
    int held = 0;
    for (const WantedTask& task : wanted_on(make_date(2026, 3, 11))) {
        if (!is_collection(task.kind) || task.kind == TaskKind::collection_message) continue;
        ++held;
        EXPECT_GT(task.not_before, due_on) << name_of(task.kind);
        EXPECT_NE(fmt::format("{}", fmt::join(reason_texts(task), " ")).find("plan_open|"),
                  std::string::npos);
    }
    EXPECT_GT(held, 0);
    close_days_until(due_on + Days(2));
    EXPECT_EQ(agreed().plan.ending, PlanEnding::broken);
    EXPECT_EQ(agreed().payments[0].state, PlanPaymentState::missed);
    int called = 0;
    for (const WantedTask& task : wanted_on(due_on + Days(3))) {
        const std::string reasons = fmt::format("{}", fmt::join(reason_texts(task), " "));
        EXPECT_EQ(reasons.find("plan_open|"), std::string::npos) << name_of(task.kind);
        if (reasons.find("plan_broken|") == std::string::npos) continue;
        ++called;
        EXPECT_EQ(task.kind, TaskKind::collection_call);
        EXPECT_LE(task.not_before, due_on + Days(3));
    }
    EXPECT_EQ(called, 1);
    EXPECT_TRUE(house_->rebuild().value().empty());
}

// What was waived for the sake of the rest is owed again where the rest is not paid: once, and by
// the rules it was agreed under.
TEST_F(PlanFlowTest, ABrokenReliefFallsTheNextMorning) {
    const Money penalty = proposal().penalty_interest;
    agree(PlanKind::relief, {person("P1")});
    const BusinessDate due_on = agreed().plan.payments[0].due_on;
    const auto raised = [this] {
        std::vector<ChargeRaised> charges;
        for (const FactRecord& record : house_->store().facts_of_kind(ChargeRaised::kind).value())
            charges.push_back(std::get<ChargeRaised>(record.fact));
        return charges;
    };
    BusinessDate day = *house_->day();
    while (agreed().plan.ending != PlanEnding::broken)
        close_days_until(day += Days(1));
    EXPECT_GE(day, due_on);
    EXPECT_TRUE(raised().empty());
    close_days_until(day + Days(3));
    ASSERT_EQ(raised().size(), 1u);
    EXPECT_EQ(raised()[0].amount, penalty);
    EXPECT_EQ(raised()[0].charge, ChargeKind::penalty);
    EXPECT_EQ(raised()[0].due_on, day + Days(1));
    EXPECT_TRUE(house_->rebuild().value().empty());
}

TEST_F(PlanFlowTest, ACancelledReliefFallsToo) {
    agree(PlanKind::relief, {person("P1")});
    ASSERT_EQ(code(cancel_plan(*house_, StaffId{8}, loan(), "本人撤回")), "");
    close_days_until(make_date(2026, 3, 12));
    EXPECT_EQ(house_->store().facts_of_kind(ChargeRaised::kind).value().size(), 1u);
}

}  // namespace
}  // namespace daihou::plan_flow_test
