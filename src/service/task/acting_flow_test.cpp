// From what a follow-up found to what was done about it. If these fail, somebody in difficulty gets
// no plan, a breach goes unanswered, or one person alone disposes of money or of a right.
#include <gtest/gtest.h>

#include <map>
#include <thread>

#include "domain/interview/script.h"
#include "service/approval/decide_approval.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/task/finish_task.h"
#include "service/view/follow_up/read_actions.h"
#include "service/view/portfolio/read_approvals.h"
#include "service/visit/record_visit.h"
#include "store/passing_store.h"

namespace daihou::acting_flow_test {
namespace {

constexpr std::string_view book =
    "loan_id,product,purpose,branch,grade,principal_yuan,annual_rate_percent,disbursed_on,"
    "instalments,every,method\n"
    "L1,used_car,car_purchase,BJ,3,60000,9.5,2026-02-10,24,1m,equal_principal\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,kind,name,id_number,phone,monthly_income_yuan\n"
    "P1,L1,borrower,person,李静,110101198501010017,13912345678,8000\n";
constexpr BusinessDate today = make_date(2026, 3, 13);  // a Friday

// Loses what it is told to commit while it is out of order, as a power cut would.
class CutStore final : public PassingStore {
public:
    CutStore(std::unique_ptr<Store> store, const bool& is_cut)
        : PassingStore(std::move(store)), is_cut_(is_cut) {}
    Result<std::unique_ptr<Writer>> begin() override {
        auto writer = TRY(PassingStore::begin());
        if (!is_cut_) return writer;
        return std::unique_ptr<Writer>(std::make_unique<CutWriter>(std::move(writer)));
    }

private:
    class CutWriter final : public Writer {
    public:
        explicit CutWriter(std::unique_ptr<Writer> writer) : writer_(std::move(writer)) {}
        Result<std::vector<Appended>> append(std::span<const NewFact> facts) override {
            return writer_->append(facts);
        }
        Result<std::int64_t> erase_positions(VehicleId vehicle, BusinessDate through) override {
            return writer_->erase_positions(vehicle, through);
        }
        Done put_snapshots(std::span<const SnapshotRow> rows) override {
            return writer_->put_snapshots(rows);
        }
        Done put_mark(SnapshotMark mark) override { return writer_->put_mark(mark); }
        Done commit() override {
            return Error{ErrorKind::unavailable, "store_cut", "the power went"};
        }

    private:
        std::unique_ptr<Writer> writer_;
    };
    const bool& is_cut_;
};

class ActingFlowTest : public testing::Test {
protected:
    ActingFlowTest() {
        agent_ = hire("agent", "follow_up_agent", "");
        senior_ = hire("senior", "collector", "senior");
        legal_ = hire("legal", "legal_officer", "");
        manager_ = hire("manager", "post_loan_manager", "");
        other_manager_ = hire("other", "post_loan_manager", "");
        EXPECT_TRUE(import_book(*house_, {.book = house_.file("book.csv", book),
                                          .parties = house_.file("parties.csv", parties)}));
        EXPECT_TRUE(run_day(*house_, today));
        loan_ = house_.loan("L1");
    }
    StaffId hire(const std::string& account, const std::string& role, const std::string& skill) {
        StaffRegistered member;
        member.account = member.name = account;
        member.roles = {role};
        if (!skill.empty()) member.skills = {skill};
        const NewFact fact{start_of(today - Days(30)), "staff:" + account, {}, member};
        return StaffId{house_->append(std::span(&fact, 1)).value()[0].sequence};
    }
    void close(BusinessDate day) {
        house_.clock().move_to(start_of(day) + std::chrono::hours(10));
        const auto closed = run_day(*house_, day);
        ASSERT_TRUE(closed.has_value()) << closed.error().text;
    }
    TaskId task_of(TaskKind kind) {
        return house_->read([kind](const Portfolio&, std::span<const LoanSnapshot> loans) {
            for (const OpenTask& task : loans[0].tasks)
                if (task.kind == kind) return task.task;
            return TaskId{};
        });
    }
    TaskLine task(TaskKind kind) { return read_task(*house_, task_of(kind)).value(); }

    // A talk in which everything is well but for what is told.
    std::optional<NextVisit> hold(TaskKind kind, const std::map<std::string, std::string>& told);
    // Has a second pledge found, so that a legal review is open.
    TaskId open_review() {
        hold(TaskKind::follow_up_borrower_first, {{"B6", "yes"}});
        close(today + Days(3));
        return task_of(TaskKind::legal_review);
    }

    std::string end(StaffId by, TaskId task, std::string_view outcome, std::string_view note = "",
                    std::int64_t fen = 0) {
        const auto finished = finish_task(*house_, by, {task, outcome, note, Money::fen(fen)});
        if (!finished) return finished.error().code;
        return *finished == Finished::asked ? "asked" : "ended";
    }
    std::string decide(StaffId by, const std::string& role, std::int64_t approval,
                       ApprovalDecision decision, std::string_view why = "") {
        const std::vector<std::string> roles{role};
        const auto decided = decide_approval(*house_, {by, roles}, {approval, decision, why});
        return decided ? "" : decided.error().code;
    }
    std::int64_t waiting() {
        const std::vector<std::string> roles{"post_loan_manager"};
        const auto page = read_approval_page(*house_, {other_manager_, roles},
                                             ApprovalFilter::waiting, ApprovalReach::all);
        EXPECT_EQ(page->items.size(), 1u);
        return page->items.empty() ? 0 : page->items[0].id;
    }
    ActionLine action(TaskKind kind) {
        const auto lines = read_actions(*house_, loan_).value();
        const auto found = std::ranges::find(lines, kind, &ActionLine::kind);
        EXPECT_NE(found, lines.end());
        return found == lines.end() ? ActionLine{} : *found;
    }
    template <class T>
    FactList facts() {
        return house_->store().facts_of_kind(T::kind).value();
    }

    bool is_cut_ = false;
    HouseForTests house_{"acting", "2026-03-13T09:00:00+08:00", [this](std::unique_ptr<Store> s) {
                             return std::make_unique<CutStore>(std::move(s), is_cut_);
                         }};
    LoanId loan_;
    StaffId agent_, senior_, legal_, manager_, other_manager_;
};

constexpr auto granted = ApprovalDecision::granted;
constexpr auto refused = ApprovalDecision::refused;

std::string calm_value(QuestionType type, const std::vector<Option>& options, BusinessDate on) {
    switch (type) {
        case QuestionType::single:
        case QuestionType::multiple:
            return options.front().code;
        case QuestionType::money:
            return "100000";
        case QuestionType::date:
            return format_date(on);
        case QuestionType::text:
            return "成都";
        default:
            return "5";
    }
}

std::optional<NextVisit> ActingFlowTest::hold(TaskKind kind,
                                              const std::map<std::string, std::string>& told) {
    VisitForm form;
    form.task = task_of(kind);
    form.interview = {VisitOutcome::reached, true, RecordingConsent::agreed, {}, {}};
    const Questionnaire& asked =
        *house_->questionnaires().on(questionnaire_for(kind), house_->clock().today());
    auto& answers = form.interview.answers;
    const BusinessDate now = house_->clock().today();
    for (const Step& step : asked.steps) {
        if (!step.question || !step.question->is_required) continue;
        const Question& question = *step.question;
        const auto own = told.find(step.id);
        const std::string calm = calm_value(question.type, question.options, now + Days(1));
        Answer answer{step.id, {own == told.end() ? calm : own->second}, {}};
        for (const ExtraField& field : question.also) {
            const bool is_open =
                field.when.empty() ||
                std::ranges::find(field.when, answer.values[0]) != field.when.end();
            // The insurance runs for long, what is promised is near.
            const BusinessDate on = now + Days(field.id == "until" ? 400 : 1);
            if (field.is_required && is_open)
                answer.also.push_back(field.id + "=" + calm_value(field.type, field.options, on));
        }
        answers.push_back(std::move(answer));
        const auto visible = visible_steps(asked, answers);
        if (visible.end() == std::ranges::find(visible, step.id, &Step::id)) answers.pop_back();
    }
    const auto receipt =
        record_visit(*house_, agent_, form, fmt::format("{}:{}", name_of(kind), form.task.value));
    EXPECT_TRUE(receipt.has_value()) << receipt.error().code;
    if (!receipt) return std::nullopt;
    for (const Finding& fault : receipt->judgement.faults)
        ADD_FAILURE() << fault.column << " " << fault.code;
    return receipt->next;
}

// R64, CN-C09.
TEST_F(ActingFlowTest, DifficultyLeadsToAPlanWithinSevenWorkingDays) {
    hold(TaskKind::follow_up_borrower_first, {{"B9", "unemployed"}});
    close(today + Days(3));
    const TaskLine plan = task(TaskKind::plan_offer);
    EXPECT_EQ(plan.due_on, make_date(2026, 3, 24));
    EXPECT_EQ(plan.staff, senior_);
    EXPECT_EQ(end(senior_, plan.task, "accepted", "每月 1000 元"), "outcome_needs_amount");
    EXPECT_EQ(end(senior_, plan.task, "accepted", " ", 100'000), "text_empty");
    EXPECT_EQ(end(senior_, plan.task, "accepted", "每月 1000 元", 100'000), "asked");
    EXPECT_EQ(task(TaskKind::plan_offer).approval->state, ApprovalState::waiting);
    EXPECT_EQ(decide(manager_, "post_loan_manager", waiting(), granted), "");
    const ActionLine line = action(TaskKind::plan_offer);
    EXPECT_EQ(line.origin, ActionOrigin::visit);
    EXPECT_EQ(line.state, ActionState::done);
    EXPECT_EQ(line.outcome, "accepted");
    EXPECT_EQ(line.amount.fen(), 100'000);
    EXPECT_EQ(line.owner, senior_);
    EXPECT_EQ(line.asked_by, senior_);
    EXPECT_EQ(line.decided_by, manager_);
}

// R65, CN-R01.
TEST_F(ActingFlowTest, FundsLentOnAndASecondPledgeLeadToLegalReview) {
    hold(TaskKind::follow_up_borrower_first, {{"B3", "lent_on"}});
    EXPECT_EQ(action(TaskKind::legal_review).state, ActionState::open);
    close(today + Days(3));
    EXPECT_EQ(task(TaskKind::legal_review).staff, legal_);
    EXPECT_EQ(task(TaskKind::legal_review).due_on, make_date(2026, 3, 18));
}

TEST_F(ActingFlowTest, ASecondPledgeIsACaseOfTheSameDay) {
    open_review();
    EXPECT_EQ(task(TaskKind::legal_review).due_on, today);
}

TEST_F(ActingFlowTest, ATaskEndsWithAnOutcomeOfItsKindOnly) {
    const TaskId review = open_review();
    const auto finished = finish_task(*house_, legal_, {review, "accepted", "x"});
    EXPECT_EQ(finished.error().code, "outcome_unknown");
    EXPECT_NE(finished.error().text.find("letter_sent"), std::string::npos);
    EXPECT_EQ(end(legal_, review, "negotiate"), "text_empty");
    EXPECT_EQ(end(legal_, review, "negotiate", "下周再谈"), "ended");
    EXPECT_EQ(end(legal_, review, "negotiate", "下周再谈"), "task_closed");
    EXPECT_EQ(std::get<TaskDone>(facts<TaskDone>().back().fact).result, "negotiate");
}

TEST_F(ActingFlowTest, AStepAtLawIsNeverTakenByOnePerson) {
    const TaskId review = open_review();
    const std::size_t ended = facts<TaskDone>().size();
    EXPECT_EQ(end(legal_, review, "case_filed", "二次抵押"), "asked");
    EXPECT_EQ(end(legal_, review, "letter_sent", "律师函"), "approval_waiting");
    EXPECT_EQ(facts<TaskDone>().size(), ended);
    EXPECT_EQ(task(TaskKind::legal_review).state, TaskState::open);
    const std::int64_t asked = waiting();
    EXPECT_EQ(decide(legal_, "legal_officer", asked, granted), "approval_own");
    EXPECT_EQ(decide(legal_, "post_loan_manager", asked, granted), "approval_own");
    EXPECT_EQ(decide(agent_, "follow_up_agent", asked, granted), "approval_not_for_role");
    EXPECT_EQ(decide(manager_, "post_loan_manager", 999'999, granted), "approval_unknown");
    EXPECT_EQ(decide(manager_, "post_loan_manager", asked, granted), "");
    EXPECT_EQ(decide(other_manager_, "post_loan_manager", asked, refused, "不"),
              "approval_decided");
    ASSERT_EQ(facts<TaskDone>().size(), ended + 1);
    const FactRecord done = facts<TaskDone>().back();
    EXPECT_EQ(std::get<TaskDone>(done.fact).approval, asked);
    EXPECT_EQ(done.by, legal_);

    // What follows: the court case, and what it brought (R66).
    close(today + Days(4));
    const TaskLine suit = task(TaskKind::legal_case);
    EXPECT_EQ(suit.staff, legal_);
    EXPECT_EQ(suit.due_on, today + Days(3 + 180));
    EXPECT_EQ(end(legal_, suit.task, "recovered", "执行回款", 3'000'000), "asked");
    EXPECT_EQ(decide(manager_, "post_loan_manager", waiting(), granted), "");
    EXPECT_EQ(std::get<TaskDone>(facts<TaskDone>().back().fact).amount.fen(), 3'000'000);
}

TEST_F(ActingFlowTest, WhatWasRefusedGoesBackWithTheReason) {
    const TaskId review = open_review();
    EXPECT_EQ(end(legal_, review, "letter_sent", "律师函"), "asked");
    const std::int64_t asked = waiting();
    EXPECT_EQ(decide(manager_, "post_loan_manager", asked, refused, " "), "text_empty");
    EXPECT_EQ(decide(manager_, "post_loan_manager", asked, refused, "先电话核实"), "");
    const TaskLine back = task(TaskKind::legal_review);
    EXPECT_EQ(back.state, TaskState::open);
    EXPECT_EQ(back.approval->state, ApprovalState::refused);
    EXPECT_EQ(back.approval->why, "先电话核实");
    EXPECT_EQ(back.approval->decided_by, "manager");
    EXPECT_EQ(end(legal_, review, "letter_sent", "已核实"), "asked");
}

TEST_F(ActingFlowTest, AQuestionNobodyAnsweredExpiresAndIsAskedAnew) {
    const TaskId review = open_review();
    EXPECT_EQ(end(legal_, review, "letter_sent", "律师函"), "asked");
    const std::int64_t asked = waiting();
    house_.clock().move_to(house_->clock().now() + std::chrono::hours(24 * 5));
    EXPECT_EQ(waiting(), asked);
    house_.clock().move_to(house_->clock().now() + std::chrono::hours(24));
    EXPECT_EQ(decide(manager_, "post_loan_manager", asked, granted), "approval_expired");
    EXPECT_EQ(end(legal_, review, "letter_sent", "律师函"), "asked");
    EXPECT_NE(waiting(), asked);
}

TEST_F(ActingFlowTest, OfTwoWhoDecideAtOnceOneWinsAndTheOtherIsTold) {
    const TaskId review = open_review();
    EXPECT_EQ(end(legal_, review, "case_filed", "二次抵押"), "asked");
    const std::int64_t asked = waiting();
    const std::size_t ended = facts<TaskDone>().size();
    std::string first, second;
    std::thread other(
        [&] { second = decide(other_manager_, "post_loan_manager", asked, granted); });
    first = decide(manager_, "post_loan_manager", asked, granted);
    other.join();
    EXPECT_EQ(std::min(first, second), "");
    EXPECT_TRUE(std::max(first, second) == "approval_decided" ||
                std::max(first, second) == "task_closed")
        << first << second;
    EXPECT_EQ(facts<ApprovalGiven>().size(), 1u);
    EXPECT_EQ(facts<TaskDone>().size(), ended + 1);
}

TEST_F(ActingFlowTest, APowerCutLeavesAllOfItOrNothing) {
    const TaskId review = open_review();
    EXPECT_EQ(end(legal_, review, "case_filed", "二次抵押"), "asked");
    const std::int64_t asked = waiting();
    const std::size_t ended = facts<TaskDone>().size();
    is_cut_ = true;
    EXPECT_EQ(decide(manager_, "post_loan_manager", asked, granted), "store_cut");
    is_cut_ = false;
    EXPECT_TRUE(facts<ApprovalGiven>().empty());
    EXPECT_EQ(facts<TaskDone>().size(), ended);
    EXPECT_EQ(decide(manager_, "post_loan_manager", asked, granted), "");
    EXPECT_EQ(facts<ApprovalGiven>().size(), 1u);
    EXPECT_EQ(facts<TaskDone>().size(), ended + 1);
}

TEST_F(ActingFlowTest, AWaiverAboveOnesLimitIsAskedForAndBookedOnce) {
    const std::vector<std::string> collector{"collector"}, chief{"post_loan_manager"};
    ASSERT_TRUE(raise_charge(*house_, {manager_, chief},
                             {loan_, NamedCharge::legal_cost, Money::fen(300'000), "立案费"}));
    const WaiverToGrant wanted{loan_, Waived::fee_charges, Money::fen(60'000), "困难减免"};
    EXPECT_EQ(try_waiver(*house_, {senior_, collector}, wanted)->asks_role, "post_loan_manager");
    EXPECT_EQ(waive_or_ask(*house_, {senior_, collector}, wanted).value(), Waiving::asked);
    EXPECT_EQ(waive_or_ask(*house_, {senior_, collector}, wanted).error().code, "approval_waiting");
    EXPECT_TRUE(facts<ChargeWaived>().empty());
    const std::int64_t asked = waiting();
    EXPECT_EQ(decide(legal_, "legal_officer", asked, granted), "approval_not_for_role");
    EXPECT_EQ(decide(manager_, "post_loan_manager", asked, granted), "");
    ASSERT_EQ(facts<ChargeWaived>().size(), 1u);
    EXPECT_EQ(facts<ChargeWaived>()[0].by, manager_);
    EXPECT_EQ(std::get<ChargeWaived>(facts<ChargeWaived>()[0].fact).amount.fen(), 60'000);
    // What no role may is refused, not asked for.
    const WaiverToGrant too_much{loan_, Waived::fee_charges, Money::fen(300'000), "x"};
    EXPECT_EQ(waive_or_ask(*house_, {senior_, collector}, too_much).error().code,
              "waiver_over_owed");
}

TEST_F(ActingFlowTest, AnActionTooFarPastItsDayIsOnTheManagersList) {
    open_review();
    close(today + Days(4));
    const auto late = read_escalated(*house_);
    ASSERT_FALSE(late->empty());
    EXPECT_EQ(late->at(0).days_late, 4);
    EXPECT_TRUE(std::ranges::any_of(
        *late, [](const TaskLine& line) { return line.kind == TaskKind::legal_review; }));
    const ActionLine line = action(TaskKind::legal_review);
    EXPECT_TRUE(line.is_escalated);
    EXPECT_EQ(line.days_late, 4);
    int told = 0;
    const auto count = [&told](const ActionLine&) { ++told; };
    ASSERT_TRUE(each_action(*house_, today, today, count));
    EXPECT_GE(told, 1);
    const int opened_today = told;
    ASSERT_TRUE(each_action(*house_, today + Days(30), today + Days(90), count));
    EXPECT_EQ(told, opened_today);
}

// R67: three clean visits in a row, and the next is one step later.
TEST_F(ActingFlowTest, ThreeCleanVisitsStepTheCadenceDown) {
    std::vector<int> gaps;
    TaskKind kind = TaskKind::follow_up_borrower_first;
    BusinessDate held = today;
    for (int visit = 0; visit < 4; ++visit) {
        if (visit > 0) kind = TaskKind::follow_up_borrower;
        const auto next = hold(kind, {});
        ASSERT_TRUE(next);
        gaps.push_back(days_between(held, next->due_on));
        held = next->due_on - Days(7);
        const NewFact paid{start_of(held),
                           fmt::format("payment:{}", visit),
                           {},
                           PaymentReceived{loan_, Money::fen(2'000'000), "transfer", "borrower"}};
        ASSERT_TRUE(house_->append(std::span(&paid, 1)));
        if (visit < 3) close(held);
    }
    // The first talk told of something to verify; the three after it are clean.
    EXPECT_NEAR(gaps[1], gaps[2], 5);
    EXPECT_GT(gaps[3], gaps[2] + 60) << "six months become twelve";
}

}  // namespace
}  // namespace daihou::acting_flow_test
