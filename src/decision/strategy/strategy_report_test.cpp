// Roll rates, the cost of a recovered yuan and trials of the ladder, on loans a person can reckon
// and against the moves the day pass records. If these fail, a strategy is kept or thrown away for
// what chance did.
#include "decision/strategy/strategy_report.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "decision/book_for_tests_test.h"

namespace daihou::strategy_report_test {
namespace {

// Due on the 15th of each month from 2025-02-15.
constexpr BusinessDate disbursed = make_date(2025, 1, 15);

EffectRules rules_for_tests() {
    EffectRules rules;
    rules.known_min = 30;
    rules.costs[0] = {CostChannel::call, Money::fen(15), Money::fen(6000)};
    rules.costs[1] = {CostChannel::on_site, Money::fen(18'000), Money::fen(12'000)};
    rules.costs[2] = {CostChannel::message, Money::fen(5), Money()};
    return rules;
}

StrategyTrial half_half() {
    return {"call_later", "晚两天打电话", "call two days later", Ratio{500'000}, Bucket::m0};
}

class StrategyTest : public testing::Test {
protected:
    void pay(BusinessDate on) {
        book.add(on, PaymentReceived{loan, book.instalment_of(loan), "transfer", "borrower"});
    }
    TaskId assign(BusinessDate on, TaskKind kind) {
        TaskAssigned task;
        task.loan = loan, task.person = book.borrower_of(loan);
        task.task_kind = std::string(name_of(kind));
        return TaskId{book.add(on, task)};
    }
    void talk(BusinessDate on, TaskId task, VisitOutcome outcome) {
        VisitHeld visit;
        visit.loan = loan, visit.person = book.borrower_of(loan), visit.task = task;
        visit.outcome = outcome, visit.seconds = 360;
        book.add(on, visit);
    }
    CollectionCourse course(BusinessDate through) {
        return collection_course_of(book.facts_of(loan), policy.buckets, through);
    }
    StrategyReport report(const CollectionCourse& course, BusinessDate from, BusinessDate to) {
        StrategySums sums;
        sums.add(course);
        return strategy_report(sums, rules_for_tests(), {}, from, to);
    }

    PolicyOfDay policy = policy_for_tests();
    BookForTests book;
    LoanId loan = book.add_loan(disbursed);
};

TEST_F(StrategyTest, ALoanRollsOnAndComesBack) {
    pay(make_date(2025, 2, 15));
    // March is missed; in April both are paid, with what being late cost.
    pay(make_date(2025, 4, 20)), pay(make_date(2025, 4, 20));
    book.add(make_date(2025, 4, 20), PaymentReceived{loan, Money::fen(100'000), "", ""});
    const CollectionCourse told = course(make_date(2025, 5, 10));
    std::vector<RollState> states;
    for (const MonthEnd& end : told.month_ends)
        states.push_back(end.state);
    EXPECT_EQ(states, (std::vector{RollState::m0, RollState::m0, RollState::m1, RollState::m0}));
    EXPECT_EQ(told.month_ends[0],
              (MonthEnd{make_date(2025, 1, 31), RollState::m0, Money::fen(12'000'000)}));
    EXPECT_EQ(told.customer, book.borrower_of(loan));

    const StrategyReport all = report(told, make_date(2025, 1, 1), make_date(2025, 12, 31));
    const RollLine& m0 = all.lines[0];
    EXPECT_EQ(m0.all.loans, 2);  // February and March begin in M0
    EXPECT_EQ(m0.worse().loans, 1);
    EXPECT_EQ(all.lines[1].better().loans, 1);
    EXPECT_EQ(all.lines[1].worse().loans, 0);
    EXPECT_EQ(all.months.size(), 3u);
    const StrategyReport april = report(told, make_date(2025, 4, 1), make_date(2025, 4, 30));
    EXPECT_EQ(april.lines[0].all.loans, 0);
    EXPECT_EQ(april.lines[1].all.loans, 1);
}

TEST_F(StrategyTest, RecoveredIsWhatCameOffWhatWasOverdueAndCostIsWhatWasTried) {
    pay(make_date(2025, 2, 15));  // in time: nothing to recover
    const TaskId call = assign(make_date(2025, 3, 19), TaskKind::collection_call);
    talk(make_date(2025, 3, 19), call, VisitOutcome::no_answer);
    talk(make_date(2025, 3, 20), call, VisitOutcome::reached);
    const TaskId message = assign(make_date(2025, 3, 17), TaskKind::collection_message);
    TaskDone sent;
    sent.loan = loan, sent.task = message, sent.outcome = "done";
    book.add(make_date(2025, 3, 17), sent);
    const TaskId follow_up = assign(make_date(2025, 3, 21), TaskKind::follow_up_borrower);
    talk(make_date(2025, 3, 21), follow_up, VisitOutcome::reached);  // asks, does not collect
    pay(make_date(2025, 3, 22));
    const StrategyReport march =
        report(course(make_date(2025, 3, 31)), make_date(2025, 3, 1), make_date(2025, 3, 31));
    EXPECT_EQ(march.cost.contacts, (std::array<std::int64_t, 3>{2, 0, 1}));
    // Two calls of 15 fen, 720 seconds at 60 yuan an hour, one message of 5 fen.
    EXPECT_EQ(march.cost.cost, Money::fen(2 * 15 + 1200 + 5));
    EXPECT_GT(march.cost.recovered, Money::fen(500'000));
    EXPECT_LE(march.cost.recovered, book.instalment_of(loan));
    EXPECT_EQ(march.cost.of_recovered, ratio_of(Money::fen(1235), march.cost.recovered));
    EXPECT_EQ(report(course(make_date(2025, 3, 31)), make_date(2025, 2, 1), make_date(2025, 2, 28))
                  .cost.of_recovered,
              std::nullopt);
}

TEST_F(StrategyTest, AWrittenOffLoanIsLostOnceAndRollsNoMore) {
    book.add(make_date(2025, 8, 20), LoanWrittenOff{loan, "lost"});
    const StrategyReport all =
        report(course(make_date(2025, 12, 31)), make_date(2025, 1, 1), make_date(2025, 12, 31));
    std::int64_t lost = 0, began = 0;
    for (const RollLine& line : all.lines) {
        lost += line.to[static_cast<std::size_t>(RollState::written_off)].loans;
        began += line.all.loans;
    }
    EXPECT_EQ(lost, 1);
    EXPECT_EQ(began, 7);  // from February to August
}

TEST_F(StrategyTest, ABookedLoanIsNeededAndNothingAfterTheDayIsKnown) {
    EXPECT_TRUE(collection_course_of({}, policy.buckets, disbursed).month_ends.empty());
    EXPECT_TRUE(course(make_date(2025, 1, 30)).month_ends.empty());
    EXPECT_EQ(course(make_date(2025, 1, 31)).month_ends.size(), 1u);
}

// The day pass told the same by the snapshots it had on each month's last day.
TEST(Strategy, RollsAreTheMovesTheDayPassRecorded) {
    const PolicyOfDay policy = policy_for_tests();
    BookForTests book;
    book.add_usual_staff(make_date(2024, 11, 1));
    std::vector<LoanId> loans;
    for (int i = 0; i < 24; ++i)
        loans.push_back(book.add_loan(make_date(2024, 12, 1) + Days(3 * i)));
    for (std::size_t i = 0; i < loans.size(); ++i)
        for (std::size_t paid = 0; paid < i % 4; ++paid)
            book.add(make_date(2025, 2, 10) + Days(20 * static_cast<int>(paid)),
                     PaymentReceived{loans[i], book.instalment_of(loans[i]), "", ""});
    for (const BusinessDate end : {make_date(2025, 3, 31), make_date(2025, 4, 30)}) {
        Portfolio portfolio;
        fold_through(portfolio, book, end);
        StrategySums sums;
        for (const LoanId loan : loans)
            sums.add(collection_course_of(book.facts_of(loan), policy.buckets, end));
        const StrategyReport report =
            strategy_report(sums, rules_for_tests(), {}, month_start(end), end);
        std::size_t seen = 0;
        for (const BucketMove& move : run_day(portfolio, book, policy, end).closing().moves) {
            const Rolled& rolled = report.lines.at(static_cast<std::size_t>(move.from))
                                       .to.at(static_cast<std::size_t>(move.to));
            EXPECT_EQ(rolled, (Rolled{move.loans, move.outstanding}))
                << format_date(end) << " M" << move.from << " to " << move.to;
            ++seen;
        }
        EXPECT_GT(seen, 3u);
    }
}

TEST(StrategyTrial, AnArmIsForLifeAndAsManyAsWasSaid) {
    StrategyTrial trial = half_half();
    trial.challengers = Ratio{100'000};
    std::int64_t challengers = 0;
    for (std::int64_t id = 1; id <= 20'000; ++id)
        challengers += arm_of(trial, PersonId{id}) == StrategyArm::challenger ? 1 : 0;
    EXPECT_NEAR(static_cast<double>(challengers), 2'000.0, 150.0);
    trial.challengers = Ratio{0};
    EXPECT_EQ(arm_of(trial, PersonId{7}), StrategyArm::champion);
    trial.id = "other";
    trial.challengers = Ratio{500'000};
    int moved = 0;
    for (std::int64_t id = 1; id <= 1'000; ++id)
        moved += arm_of(trial, PersonId{id}) != arm_of(half_half(), PersonId{id}) ? 1 : 0;
    EXPECT_GT(moved, 400);  // one trial says nothing of another
    EXPECT_LT(moved, 600);
}

RC_GTEST_PROP(StrategyTrial, MoreChallengersMoveNobodyBack, ()) {
    StrategyTrial trial = half_half();
    trial.challengers = Ratio{*rc::gen::inRange<std::int64_t>(0, 500'001)};
    const PersonId customer{*rc::gen::inRange<std::int64_t>(1, 1'000'000)};
    const StrategyArm before = arm_of(trial, customer);
    trial.challengers.ppm += *rc::gen::inRange<std::int64_t>(0, 500'001);
    if (before == StrategyArm::challenger)
        RC_ASSERT(arm_of(trial, customer) == StrategyArm::challenger);
}

// `champion_worse` and `challenger_worse` of 200 loans each went from M0 to M1.
TrialVerdict verdict_of(std::int64_t loans, std::int64_t champion_worse,
                        std::int64_t challenger_worse) {
    const std::vector<StrategyTrial> trials = {half_half()};
    StrategySums sums([&](BusinessDate) -> const std::vector<StrategyTrial>& { return trials; });
    std::array<std::int64_t, 2> left = {loans, loans};
    std::array<std::int64_t, 2> worse = {champion_worse, challenger_worse};
    for (std::int64_t id = 1; left[0] + left[1] > 0; ++id) {
        const auto arm = static_cast<std::size_t>(arm_of(trials[0], PersonId{id}));
        if (left[arm] == 0) continue;
        const RollState end = worse[arm]-- > 0 ? RollState::m1 : RollState::m0;
        sums.add({PersonId{id},
                  {{make_date(2025, 3, 31), RollState::m0, Money::fen(100)},
                   {make_date(2025, 4, 30), end, Money::fen(90)}},
                  {},
                  {}});
        --left[arm];
    }
    const StrategyReport report = strategy_report(sums, rules_for_tests(), trials,
                                                  make_date(2025, 4, 1), make_date(2025, 4, 30));
    EXPECT_EQ(report.trials.size(), 1u);
    EXPECT_EQ(report.lines[0].all.loans, 2 * loans);
    EXPECT_EQ(report.trials[0].arms[1].worse, (Share{challenger_worse, loans}));
    return report.trials[0].verdict;
}

TEST(StrategyTrial, IsJudgedByWhatChanceCouldNotHaveDone) {
    EXPECT_EQ(verdict_of(200, 40, 15), TrialVerdict::better);
    EXPECT_EQ(verdict_of(200, 15, 40), TrialVerdict::worse);
    EXPECT_EQ(verdict_of(200, 40, 36), TrialVerdict::same);
    EXPECT_EQ(verdict_of(29, 20, 1), TrialVerdict::few);
}

}  // namespace
}  // namespace daihou::strategy_report_test
