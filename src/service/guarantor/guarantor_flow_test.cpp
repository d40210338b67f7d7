// Guarantors from the lender's file to the loan page: who qualifies and why not, what the quiz
// leaves behind, who may be asked to pay, and what a claim does to the clock.
#include <gtest/gtest.h>

#include "domain/interview/script.h"
#include "service/day/run_day.h"
#include "service/guarantor/record_guarantee.h"
#include "service/house_for_tests_test.h"
#include "service/staff/accounts.h"
#include "service/staff/quick_passwords.h"
#include "service/task/work_task.h"
#include "service/view/follow_up/read_visit.h"
#include "service/view/loan/read_loan.h"
#include "service/visit/record_visit.h"

namespace daihou::guarantor_flow_test {
namespace {

// L1 to L4 are new; L5 ended on 2025-12-10 and was never paid.
constexpr std::string_view book =
    "loan_id,product,purpose,branch,grade,principal_yuan,annual_rate_percent,disbursed_on,"
    "instalments,every,method\n"
    "L1,used_car,car_purchase,BJ,3,60000,9.5,2026-02-01,24,1m,equal_instalment\n"
    "L2,used_car,car_purchase,BJ,3,60000,9.5,2026-02-03,24,1m,equal_instalment\n"
    "L3,used_car,car_purchase,BJ,3,60000,9.5,2026-02-01,24,1m,equal_instalment\n"
    "L4,used_car,car_purchase,BJ,3,60000,9.5,2026-02-01,24,1m,equal_instalment\n"
    "L5,used_car,car_purchase,BJ,3,60000,9.5,2023-12-10,24,1m,equal_instalment\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,kind,name,id_number,phone,monthly_income_yuan,guarantee_mode,"
    "organisation_kind,representative,contact\n"
    "B1,L1,borrower,person,李静,110101198501010017,13912345678,8000,,,,\n"
    "B1,L2,borrower,person,李静,110101198501010017,13912345678,8000,,,,\n"
    "B1,L3,borrower,person,李静,110101198501010017,13912345678,8000,,,,\n"
    "B1,L4,borrower,person,李静,110101198501010017,13912345678,8000,,,,\n"
    "B1,L5,borrower,person,李静,110101198501010017,13912345678,8000,,,,\n"
    "G1,L1,guarantor,person,赵强,110101198002020018,13712345678,9000,joint,,,\n"
    "G1,L2,guarantor,person,赵强,110101198002020018,13712345678,9000,joint,,,\n"
    "G2,L3,guarantor,person,钱芳,110101198202020020,13612345678,3000,unclear,,,\n"
    "G3,L4,guarantor,organisation,某区教育局,111101050000000004,13512345678,,joint,state_body,孙一,"
    "周二\n"
    "G4,L5,guarantor,person,吴刚,110101198303030017,13412345678,9000,joint,,,\n"
    "G5,L5,guarantor,person,郑洁,11010119840404002X,13312345678,9000,general,,,\n";
constexpr BusinessDate today = make_date(2026, 3, 13);

class GuarantorFlowTest : public testing::Test {
protected:
    GuarantorFlowTest() {
        const auto report = import_book(*house_, {.book = house_.file("book.csv", book),
                                                  .parties = house_.file("parties.csv", parties)});
        EXPECT_TRUE(report.has_value());
        codes_ = codes_told(*report);
        Accounts accounts(house_->store(), house_->clock(), quick_passwords());
        StaffRegistered agent{
            "agent", "王", {"follow_up_agent", "collector", "legal_officer"}, {"senior"}, 420};
        agent_ = *accounts.register_staff(agent, "a long password 1", today - Days(1));
        EXPECT_TRUE(run_day(*house_, today));
    }

    PersonId person(const std::string& key) {
        return PersonId{house_->store().fact_under("party:" + key).value()->sequence};
    }
    GuaranteeLine guarantee(const std::string& loan, const std::string& party) {
        const LoanPage page = *read_loan(*house_, house_.loan(loan));
        for (const PartyLine& line : page.parties)
            if (line.person.id == person(party)) return *line.guarantee;
        ADD_FAILURE() << party << " is not on " << loan;
        return {};
    }
    // "not_qualified income- quiz?".
    std::string checklist(const std::string& loan, const std::string& party) {
        const QualificationResult judged = guarantee(loan, party).qualification;
        std::string text(name_of(judged.overall));
        for (const QualificationLine& line : judged.lines)
            if (line.result != ItemResult::met)
                text += fmt::format(" {}{}", name_of(line.item),
                                    line.result == ItemResult::not_met ? '-' : '?');
        return text;
    }
    TaskId task_of(const std::string& loan, TaskKind kind, const std::string& party) {
        const LoanId id = house_.loan(loan);
        const PersonId who = person(party);
        return house_->read([&](const Portfolio& portfolio, auto) {
            for (const OpenTask& task : portfolio.find(id)->tasks)
                if (task.kind == kind && task.person == who) return task.task;
            return TaskId{};
        });
    }
    // All of the quiz right but the questions named.
    Result<VisitReceipt> hold(const std::string& loan, const std::string& party,
                              const std::set<std::string>& wrong, std::string_view key,
                              bool asks_quiz = true) {
        const Questionnaire& asked = *house_->questionnaires().on("guarantor", today);
        VisitForm form;
        form.task = task_of(loan, TaskKind::follow_up_guarantor_first, party);
        form.interview = {VisitOutcome::reached, true, RecordingConsent::agreed, {}, {}};
        ConsentHeard heard;
        heard.version = "1", heard.proof = ConsentProof::recorded_statement;
        form.consents.push_back(heard);
        for (const Step& step : asked.steps) {
            if (!step.question || !step.question->is_required) continue;
            if (is_quiz_step(step) && !asks_quiz) continue;
            std::string value = step.question->type == QuestionType::money ? "0"
                                : is_choice(step.question->type)
                                    ? step.question->options.front().code
                                    : "5";
            for (const Option& option : step.question->options)
                if (is_quiz_step(step) && option.is_correct != wrong.contains(step.id))
                    value = option.code;
            Answer answer{step.id, {value}, {}};
            for (const ExtraField& field : step.question->also)
                if (field.is_required && is_choice(field.type))
                    answer.also.push_back(field.id + "=" + field.options.front().code);
            form.interview.answers.push_back(std::move(answer));
        }
        return record_visit(*house_, agent_, form, key);
    }

    HouseForTests house_{"guarantor_flow", "2026-03-13T09:00:00+08:00"};
    StaffId agent_;
    std::string codes_;
};

TEST_F(GuarantorFlowTest, TheImportRemarksOnWhoDoesNotMeetTheChecklist) {
    EXPECT_EQ(codes_, "9:guarantor_income_low 10:guarantor_barred");
}

TEST_F(GuarantorFlowTest, TheChecklistSaysWhatIsMetAndWhatIsNot) {
    EXPECT_EQ(checklist("L1", "G1"), "incomplete consent? understanding?");
    EXPECT_EQ(checklist("L3", "G2"), "not_qualified income- consent? understanding?");
    EXPECT_EQ(checklist("L4", "G3"),
              "not_qualified may_guarantee- income? total? consent? understanding?");
}

// R3: below the mark it is explained and asked again; above it the guarantor qualifies.
TEST_F(GuarantorFlowTest, TheQuizIsKeptExplainedAndAskedAgainUntilItIsPassed) {
    const auto failed = hold("L1", "G1", {"Q1", "Q2"}, "first");
    ASSERT_TRUE(failed.has_value()) << failed.error().code;
    for (const Finding& fault : failed->judgement.faults)
        ADD_FAILURE() << fault.column << " " << fault.code;
    EXPECT_EQ(failed->judgement.quiz->ppm(), 600'000);
    const auto educates = [](const ActionOpened& action) {
        return action.action == "education" &&
               std::ranges::count(action.reasons, "guarantee_quiz_failed") == 1;
    };
    EXPECT_TRUE(std::ranges::any_of(failed->actions, educates));
    EXPECT_EQ(checklist("L1", "G1"), "not_qualified understanding-");

    const auto passed = hold("L2", "G1", {"Q3"}, "second");
    ASSERT_TRUE(passed.has_value()) << passed.error().code;
    EXPECT_EQ(passed->judgement.quiz->ppm(), 800'000);
    EXPECT_FALSE(std::ranges::any_of(passed->actions, educates));
    EXPECT_EQ(checklist("L2", "G1"), "qualified");
    const auto facts = house_->store().facts_of_loan(house_.loan("L2")).value();
    const Questionnaire& asked = *house_->questionnaires().on("guarantor", today);
    EXPECT_TRUE(has_passed_quiz(asked, facts, person("G1")));
    EXPECT_FALSE(left_to_ask(asked, facts, person("G1")).quiz.has_value());
}

TEST_F(GuarantorFlowTest, OneGuarantorIsSeenOverAllLoansWithTheClockOfEach) {
    const auto page = read_guarantor(*house_, person("G1"));
    ASSERT_TRUE(page.has_value());
    EXPECT_EQ(page->exposure.loans_live, 2);
    EXPECT_EQ(page->exposure.guaranteed,
              page->exposure.loans[0].guaranteed + page->exposure.loans[1].guaranteed);
    EXPECT_EQ(format_date(page->exposure.loans[0].standing.period.ends_on), "2028-08-01");
    EXPECT_EQ(page->person.name_masked, "赵*");
    // Two stand for L5: each for the whole, half between themselves.
    const GuaranteedLoan five = read_guarantor(*house_, person("G4"))->exposure.loans[0];
    EXPECT_EQ(five.guarantors, 2);
    EXPECT_EQ(five.share.fen(), five.guaranteed.fen() / 2);
    // 683: nobody is guaranteed to.
    EXPECT_EQ(read_guarantor(*house_, person("G3"))->exposure.loans_live, 0);
    EXPECT_EQ(guarantee("L4", "G3").standing.bar, AskBar::guarantor_barred);
}

// By law the guarantees of L5 end on 2026-06-10: 89 days are left.
TEST_F(GuarantorFlowTest, TheClockCallsTheRightPersonAndAClaimStopsIt) {
    EXPECT_EQ(guarantee("L5", "G4").days_left, 89);
    EXPECT_TRUE(task_of("L5", TaskKind::guarantor_notice, "G4").is_known());
    EXPECT_TRUE(task_of("L5", TaskKind::legal_review, "G5").is_known());
    EXPECT_FALSE(task_of("L5", TaskKind::guarantor_notice, "G5").is_known());

    ClaimToRecord claim{house_.loan("L5"),
                        person("G4"),
                        ClaimManner::demand_letter,
                        Money::fen(1),
                        DeliveryProof::notary,
                        "EMS 1",
                        today};
    EXPECT_EQ(record_claim(*house_, agent_,
                           [&] {
                               ClaimToRecord bad = claim;
                               bad.on = today + Days(1);
                               return bad;
                           }())
                  .error()
                  .code,
              "date_in_future");
    EXPECT_TRUE(record_claim(*house_, agent_, claim));
    EXPECT_EQ(guarantee("L5", "G4").standing.state, GuaranteeState::claimed);
    EXPECT_TRUE(run_day(*house_, today + Days(1)));
    EXPECT_FALSE(task_of("L5", TaskKind::guarantor_notice, "G4").is_known());
}

// CN-G01, 687: not a word about paying to a general guarantor until the defence has ended.
TEST_F(GuarantorFlowTest, AGeneralGuarantorIsNotAskedUntilTheDefenceHasEnded) {
    const ClaimToRecord claim{house_.loan("L5"),
                              person("G5"),
                              ClaimManner::suit_against_guarantor,
                              Money::fen(1),
                              DeliveryProof::court,
                              "case 1",
                              today};
    const Done refused = record_claim(*house_, agent_, claim);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, "guarantor_not_asked");
    EXPECT_EQ(refused.error().parameters[0].second, "prior_suit");
    EXPECT_TRUE(end_prior_suit_defence(
        *house_, agent_,
        {house_.loan("L5"), person("G5"), PriorSuitGround::enforcement_failed, "ruling 1", today}));
    EXPECT_EQ(guarantee("L5", "G5").standing.bar, AskBar::none);
    EXPECT_EQ(end_prior_suit_defence(*house_, agent_,
                                     {house_.loan("L1"), person("G1"),
                                      PriorSuitGround::enforcement_failed, "ruling 1", today})
                  .error()
                  .code,
              "guarantor_not_general");
}

// The same person stands for another loan: what they said of themselves stands beside its talk too,
// and says where it was asked. A borrower's answers are about their loan.
TEST_F(GuarantorFlowTest, AnswersStandBesideTheTalkOfAnotherLoan) {
    ASSERT_TRUE(hold("L1", "G1", {}, "told"));
    const auto previous = [this](const std::string& loan, TaskKind kind, const std::string& party) {
        return read_visit(*house_, agent_, task_of(loan, kind, party))->previous;
    };
    const auto told = previous("L2", TaskKind::follow_up_guarantor_first, "G1");
    ASSERT_FALSE(told.empty());
    EXPECT_TRUE(std::ranges::all_of(told, &PreviousAnswer::is_elsewhere));
    EXPECT_EQ(told.front().on, today);
    EXPECT_TRUE(previous("L2", TaskKind::follow_up_borrower_first, "B1").empty());
}

}  // namespace
}  // namespace daihou::guarantor_flow_test
