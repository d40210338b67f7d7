// If these fail, a customer would be called twice, or by nobody, or somebody would get more work
// than a day holds.
#include "decision/plan/decide_day.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "decision/book_for_tests_test.h"

namespace daihou::decide_day_test {
namespace {

constexpr BusinessDate start = make_date(2025, 1, 15);

std::string texts(const WantedTask& task) {
    std::string all;
    for (const std::string& text : reason_texts(task))
        all += (all.empty() ? "" : " ") + text;
    return all;
}

const PlannedTask* task_of(const DayPlan& plan, LoanId loan, TaskKind kind) {
    for (const PlannedTask& task : plan.tasks)
        if (task.want.loan == loan && task.want.kind == kind) return &task;
    return nullptr;
}

// A book of `count` loans in all states: paid, partly paid, never paid, with guarantors, visits and
// failures.
BookForTests mixed_book(int count, BusinessDate until) {
    BookForTests book;
    book.add_usual_staff(start);
    for (int i = 0; i < count; ++i) {
        const BusinessDate disbursed = start + Days((i * 13) % 90);
        const LoanId loan =
            book.add_loan(disbursed, i % 5 == 0 ? "truck" : "new_car_ice", 1 + i % 5);
        if (i % 3 == 0)
            book.add_guarantor(loan, disbursed,
                               i % 2 == 0 ? GuaranteeMode::joint : GuaranteeMode::unclear);
        const Money due = book.instalment_of(loan);
        for (int month = 1; month <= (i % 7); ++month) {
            const BusinessDate paid = add_months(disbursed, month) + Days(i % 4 == 0 ? month : 0);
            if (paid <= until)
                book.add(paid, PaymentReceived{loan, due, "", i % 11 == 0 ? "third_party" : ""});
        }
        for (int failure = 0; failure < i % 3; ++failure)
            book.add(until - Days(failure), DebitFailed{loan, due, "balance"});
        if (i % 4 == 1)
            book.add(until - Days(3),
                     PromiseMade{loan, book.borrower_of(loan), due, until - Days(2 - i % 8)});
        if (i % 6 == 0) {
            VisitHeld visit;
            visit.loan = loan, visit.person = book.borrower_of(loan), visit.score = (i * 7) % 80;
            book.add(disbursed + Days(20), visit);
        }
        if (i % 9 == 0)
            book.add(until - Days(1),
                     ActionOpened{loan, book.borrower_of(loan), "complaint", until + Days(2), {}});
    }
    return book;
}

TEST(DecideDay, FirstFollowUpOpensOnDaySevenAndIsDueOnDayThirty) {
    const PolicyOfDay policy = policy_for_tests();
    BookForTests book;
    book.add_usual_staff(start);
    const LoanId loan = book.add_loan(start);
    Portfolio portfolio;
    fold_through(portfolio, book, start + Days(6));
    EXPECT_TRUE(run_day(portfolio, book, policy, start + Days(6)).tasks.empty());
    const DayPlan plan = run_day(portfolio, book, policy, start + Days(7));
    ASSERT_EQ(plan.tasks.size(), 1u);
    const PlannedTask& task = plan.tasks[0];
    EXPECT_EQ(task.want.kind, TaskKind::follow_up_borrower_first);
    EXPECT_EQ(task.want.due_on, start + Days(30));
    EXPECT_EQ(task.planned_on, start + Days(7));
    EXPECT_TRUE(task.staff.is_known());
    EXPECT_EQ(texts(task.want), "first_follow_up|2025-02-14");
    EXPECT_EQ(portfolio.find(loan)->tasks.size(), 1u);
}

// A book bought or moved from another system is not a thousand failures of this house.
TEST(DecideDay, ALoanTakenOverAfterItsWindowIsDueWithinTheDaysOfItsGradeAndNotMissed) {
    const PolicyOfDay policy = policy_for_tests();
    BookForTests book;
    book.add_usual_staff(start);
    const LoanId loan = book.add_loan(start);
    const BusinessDate taken_over = start + Days(200);
    for (int month = 1; month <= 6; ++month)
        book.add(add_months(start, month), PaymentReceived{loan, book.instalment_of(loan), "", ""});
    for (FactRecord& record : book.facts)
        record.recorded_at = start_of(taken_over);
    Portfolio portfolio;
    fold_through(portfolio, book, taken_over);
    const DayPlan first = run_day(portfolio, book, policy, taken_over);
    EXPECT_TRUE(first.missed.empty());
    EXPECT_EQ(first.totals.follow_ups_late, 0);
    const LoanSnapshot& snapshot = *portfolio.find(loan);
    const auto next = next_visit_of(snapshot, snapshot.parties[0], policy, taken_over);
    EXPECT_GE(next->due_on, taken_over + Days(14));
    EXPECT_LE(next->due_on, taken_over + Days(60));
    EXPECT_TRUE(coverage_of(portfolio.loans(), policy, taken_over).is_complete());
    EXPECT_EQ(run_day(portfolio, book, policy, next->due_on + Days(1)).missed.size(), 1u);
}

TEST(DecideDay, AMissedFollowUpIsRegisteredOnceAndClosedWhenHeld) {
    const PolicyOfDay policy = policy_for_tests();
    BookForTests book;
    book.add_usual_staff(start);
    const LoanId loan = book.add_loan(start);
    Portfolio portfolio;
    fold_through(portfolio, book, start + Days(30));
    EXPECT_TRUE(run_day(portfolio, book, policy, start + Days(30)).missed.empty());
    const DayPlan late = run_day(portfolio, book, policy, start + Days(31));
    ASSERT_EQ(late.missed.size(), 1u);
    EXPECT_EQ(late.missed[0].due_on, start + Days(30));
    EXPECT_TRUE(late.missed[0].task.is_known());
    EXPECT_TRUE(run_day(portfolio, book, policy, start + Days(33)).missed.empty());

    VisitHeld visit;
    visit.loan = loan, visit.person = book.borrower_of(loan), visit.task = late.missed[0].task;
    visit.outcome = VisitOutcome::no_answer;
    book.add(start + Days(33), visit);
    portfolio.apply(book.facts.back());
    const DayPlan retry = run_day(portfolio, book, policy, start + Days(33));
    const PlannedTask& again = *task_of(retry, loan, TaskKind::follow_up_borrower_first);
    EXPECT_EQ(again.want.task, visit.task);
    EXPECT_EQ(again.want.not_before, start + Days(34));
    EXPECT_NE(texts(again.want).find("retry_no_answer|1"), std::string::npos);

    visit.outcome = VisitOutcome::reached;
    book.add(start + Days(34), visit);
    portfolio.apply(book.facts.back());
    EXPECT_EQ(task_of(run_day(portfolio, book, policy, start + Days(34)), loan,
                      TaskKind::follow_up_borrower_first),
              nullptr);
}

TEST(DecideDay, ACallbackIsPlannedOnItsDay) {
    const PolicyOfDay policy = policy_for_tests();
    BookForTests book;
    book.add_usual_staff(start);
    const LoanId loan = book.add_loan(start);
    Portfolio portfolio;
    fold_through(portfolio, book, start + Days(7));
    const DayPlan first = run_day(portfolio, book, policy, start + Days(7));
    VisitHeld visit;
    visit.loan = loan, visit.person = book.borrower_of(loan);
    visit.task = portfolio.find(loan)->tasks[0].task;
    visit.outcome = VisitOutcome::callback;
    visit.callback_at = start_of(start + Days(12)) + std::chrono::hours(10);
    book.add(start + Days(7), visit);
    portfolio.apply(book.facts.back());
    const DayPlan plan = run_day(portfolio, book, policy, start + Days(8));
    ASSERT_EQ(plan.tasks.size(), 1u);
    EXPECT_EQ(plan.tasks[0].planned_on, start + Days(12));
    EXPECT_EQ(plan.tasks[0].staff, first.tasks[0].staff);
    EXPECT_NE(texts(plan.tasks[0].want).find("callback_on|2025-01-27"), std::string::npos);
}

TEST(DecideDay, ALateLoanHasAnOwnerAndACuredOneDoesNotKeepIt) {
    const PolicyOfDay policy = policy_for_tests();
    BookForTests book;
    book.add_usual_staff(start);
    const LoanId loan = book.add_loan(start);
    const BusinessDate due = make_date(2025, 2, 15);
    Portfolio portfolio;
    fold_through(portfolio, book, due + Days(5));
    const DayPlan plan = run_day(portfolio, book, policy, due + Days(5));
    const PlannedTask& call = *task_of(plan, loan, TaskKind::collection_call);
    EXPECT_TRUE(call.staff.is_known());
    EXPECT_EQ(texts(call.want).substr(0, 14), "overdue_days|5");
    EXPECT_EQ(plan.raised.size(), 2u);  // W19, and W33: the first follow-up was not held either
    const auto& tasks = portfolio.find(loan)->tasks;
    const TaskId call_task = std::find_if(tasks.begin(), tasks.end(), [](const OpenTask& task) {
                                 return task.kind == TaskKind::collection_call;
                             })->task;
    book.add(due + Days(6), PaymentReceived{loan, Money::fen(1'000'000), "", ""});
    portfolio.apply(book.facts.back());
    const DayPlan cured = run_day(portfolio, book, policy, due + Days(6));
    EXPECT_EQ(task_of(cured, loan, TaskKind::collection_call), nullptr);
    const auto fallen =
        std::find_if(cured.fallen.begin(), cured.fallen.end(),
                     [&](const FallenTask& task) { return task.task == call_task; });
    ASSERT_NE(fallen, cured.fallen.end());
    EXPECT_EQ(fallen->why, FellAway::paid);
    ASSERT_EQ(cured.ended.size(), 1u);
    EXPECT_EQ(cured.ended[0].number, signal::first_instalment_late);
}

TEST(DecideDay, ABrokenPromiseIsFollowedByASeniorWithinADay) {
    const PolicyOfDay policy = policy_for_tests();
    BookForTests book;
    book.add_usual_staff(start);
    const LoanId loan = book.add_loan(start);
    const BusinessDate due = make_date(2025, 2, 15);
    book.add(due + Days(5),
             PromiseMade{loan, book.borrower_of(loan), Money::fen(500'000), due + Days(9)});
    Portfolio portfolio;
    fold_through(portfolio, book, due + Days(6));
    const DayPlan open = run_day(portfolio, book, policy, due + Days(6));
    const PlannedTask& waiting = *task_of(open, loan, TaskKind::collection_call);
    EXPECT_EQ(waiting.want.not_before, due + Days(11));
    EXPECT_GE(waiting.planned_on, due + Days(11));
    const DayPlan broken = run_day(portfolio, book, policy, due + Days(11));
    const PlannedTask& call = *task_of(broken, loan, TaskKind::collection_call);
    EXPECT_EQ(call.want.skill, "senior");
    EXPECT_EQ(call.want.due_on, due + Days(11));
    EXPECT_EQ(call.want.task, portfolio.find(loan)->tasks.empty() ? TaskId{} : call.want.task);
    EXPECT_NE(texts(call.want).find("promise_broken|500000|2025-02-24"), std::string::npos);
}

TEST(DecideDay, AComplaintPausesCollectionAndLeavesAHuman) {
    const PolicyOfDay policy = policy_for_tests();
    BookForTests book;
    book.add_usual_staff(start);
    const LoanId loan = book.add_loan(start);
    const BusinessDate due = make_date(2025, 2, 15);
    book.add(due + Days(19),
             ActionOpened{loan, book.borrower_of(loan), "complaint", due + Days(22), {}});
    Portfolio portfolio;
    fold_through(portfolio, book, due + Days(20));
    const DayPlan plan = run_day(portfolio, book, policy, due + Days(20));
    EXPECT_EQ(task_of(plan, loan, TaskKind::collection_call), nullptr);
    EXPECT_TRUE(task_of(plan, loan, TaskKind::complaint)->staff.is_known());
    EXPECT_TRUE(coverage_of(portfolio.loans(), policy, due + Days(20)).is_complete());
}

// CN-G01: only a joint guarantee in words lets the guarantor be told.
TEST(DecideDay, OnlyAJointGuarantorIsTold) {
    const PolicyOfDay policy = policy_for_tests();
    BookForTests book;
    book.add_usual_staff(start);
    const LoanId joint = book.add_loan(start);
    const PersonId told = book.add_guarantor(joint, start, GuaranteeMode::joint);
    const LoanId unclear = book.add_loan(start);
    book.add_guarantor(unclear, start, GuaranteeMode::unclear);
    Portfolio portfolio;
    fold_through(portfolio, book, make_date(2025, 2, 15) + Days(12));
    const DayPlan plan = run_day(portfolio, book, policy, make_date(2025, 2, 27));
    EXPECT_EQ(task_of(plan, joint, TaskKind::guarantor_notice)->want.person, told);
    EXPECT_EQ(task_of(plan, unclear, TaskKind::guarantor_notice), nullptr);
}

TEST(DecideDay, RunningADayTwiceChangesNothing) {
    const PolicyOfDay policy = policy_for_tests();
    for (const int days : {60, 75, 120}) {
        const BusinessDate today = start + Days(days);
        BookForTests book = mixed_book(120, today);
        Portfolio portfolio;
        fold_through(portfolio, book, today);
        const DayPlan first = run_day(portfolio, book, policy, today);
        EXPECT_TRUE(portfolio.loans_to_refold().empty());
        EXPECT_GT(first.tasks_new, 50);
        const DayPlan second = run_day(portfolio, book, policy, today);
        EXPECT_EQ(second.digest, first.digest) << days;
        EXPECT_EQ(second.facts().size(), 1u) << days;  // DayClosed alone
    }
}

TEST(DecideDay, ThePlanIsTheSameHoweverLoansAreSharded) {
    const PolicyOfDay policy = policy_for_tests();
    const BusinessDate today = start + Days(75);
    BookForTests book = mixed_book(80, today);
    Portfolio portfolio;
    fold_through(portfolio, book, today);
    const auto loans = portfolio.loans();
    const PeopleAcrossLoans people(loans, policy, today);
    const std::string expected = decide_day(decide_loans(loans, {}, policy, today, people),
                                            portfolio.staff(), policy, today, 1)
                                     .digest;
    EXPECT_TRUE(rc::check("any cuts give the same digest", [&] {
        LoanDecisions merged;
        std::size_t from = 0;
        while (from < loans.size()) {
            const auto size = *rc::gen::inRange<std::size_t>(1, loans.size() - from + 1);
            merged.append(decide_loans(loans.subspan(from, size), {}, policy, today, people));
            from += size;
        }
        RC_ASSERT(decide_day(std::move(merged), portfolio.staff(), policy, today, 1).digest ==
                  expected);
    }));
}

TEST(DecideDay, NobodyIsPlannedOverCapacityAndNobodyIsLeftOut) {
    const PolicyOfDay policy = policy_for_tests();
    EXPECT_TRUE(rc::check("minutes hold on every day, coverage is complete", [&] {
        const BusinessDate today = start + Days(*rc::gen::inRange(40, 140));
        BookForTests book = mixed_book(*rc::gen::inRange(1, 150), today);
        Portfolio portfolio;
        fold_through(portfolio, book, today);
        const DayPlan plan = run_day(portfolio, book, policy, today);
        std::map<std::pair<StaffId, BusinessDate>, int> minutes;
        for (const PlannedTask& task : plan.tasks) {
            RC_ASSERT(task.staff.is_known());
            RC_ASSERT(task.planned_on >= task.want.not_before);
            minutes[{task.staff, task.planned_on}] += task.want.minutes;
        }
        for (const auto& [key, sum] : minutes)
            RC_ASSERT(sum <= 420);
        const CoverageReport report = coverage_of(portfolio.loans(), policy, today);
        RC_ASSERT(report.gaps.empty());
        RC_ASSERT(report.loans_checked > 0);
    }));
}

// Two in the evening were answered, two in the morning were not.
TEST(DecideDay, WhenAPersonPicksUpStandsAmongTheReasons) {
    const PolicyOfDay policy = policy_for_tests();
    BookForTests book;
    book.add_usual_staff(start);
    const LoanId loan = book.add_loan(start);
    VisitHeld call;
    call.loan = loan, call.person = book.borrower_of(loan);
    for (int i = 0; i < 4; ++i) {
        call.outcome = i % 2 == 0 ? VisitOutcome::no_answer : VisitOutcome::refused;
        book.add(start + Days(8 + i), call);
        book.facts.back().occurred_at =
            start_of(start + Days(8 + i)) + std::chrono::hours(i % 2 == 0 ? 9 : 19);
    }
    Portfolio portfolio;
    fold_through(portfolio, book, start + Days(20));
    const DayPlan plan = run_day(portfolio, book, policy, start + Days(20));
    const PlannedTask& task = *task_of(plan, loan, TaskKind::follow_up_borrower_first);
    EXPECT_NE(texts(task.want).find("best_in_the_evening"), std::string::npos) << texts(task.want);
}

TEST(DecideDay, WithoutStaffCoverageNamesEveryTask) {
    const PolicyOfDay policy = policy_for_tests();
    BookForTests book;
    const LoanId loan = book.add_loan(start);
    Portfolio portfolio;
    const BusinessDate today = make_date(2025, 2, 20);
    fold_through(portfolio, book, today);
    run_day(portfolio, book, policy, today);
    const CoverageReport report = coverage_of(portfolio.loans(), policy, today);
    std::vector<ReasonCode> codes;
    for (const CoverageGap& gap : report.gaps)
        codes.push_back(gap.code);
    EXPECT_EQ(std::count(codes.begin(), codes.end(), ReasonCode::overdue_without_owner), 1);
    EXPECT_EQ(std::count(codes.begin(), codes.end(), ReasonCode::task_without_owner),
              static_cast<std::ptrdiff_t>(portfolio.find(loan)->tasks.size()));
    EXPECT_EQ(run_day(portfolio, book, policy, today + Days(1)).tasks_changed, 0);
}

TEST(DecideDay, ASettledLoanLeavesNoWork) {
    const PolicyOfDay policy = policy_for_tests();
    BookForTests book;
    book.add_usual_staff(start);
    const LoanId loan = book.add_loan(start);
    const LoanId ahead = book.add_loan(make_date(2025, 6, 1));
    const BusinessDate today = make_date(2025, 3, 20);
    Portfolio portfolio;
    fold_through(portfolio, book, today);
    EXPECT_GT(run_day(portfolio, book, policy, today).tasks.size(), 2u);
    book.add(today, PaymentReceived{loan, Money::fen(20'000'000), "", ""});
    portfolio.apply(book.facts.back());
    const DayPlan plan = run_day(portfolio, book, policy, today + Days(1));
    EXPECT_TRUE(plan.tasks.empty());
    ASSERT_GT(plan.fallen.size(), 2u);
    for (const FallenTask& task : plan.fallen)
        EXPECT_EQ(task.why, FellAway::settled);
    EXPECT_TRUE(portfolio.find(loan)->tasks.empty());
    EXPECT_EQ(plan.totals.loans_active, 0);
    EXPECT_EQ(portfolio.find(ahead), nullptr);
    EXPECT_TRUE(coverage_of(portfolio.loans(), policy, today + Days(1)).is_complete());
}

TEST(DecideDay, MonthEndMovesAddUp) {
    const PolicyOfDay policy = policy_for_tests();
    const BusinessDate today = make_date(2025, 4, 30);
    BookForTests book = mixed_book(60, today);
    Portfolio portfolio;
    fold_through(portfolio, book, today);
    const DayPlan plan = run_day(portfolio, book, policy, today);
    std::int64_t moved = 0;
    for (const BucketMove& move : plan.closing().moves)
        moved += move.loans;
    std::int64_t before = 0;
    for (const LoanSnapshot& snapshot : portfolio.loans())
        before += snapshot.contract().disbursed_on <= make_date(2025, 3, 31) ? 1 : 0;
    EXPECT_EQ(moved, before);
    EXPECT_TRUE(run_day(portfolio, book, policy, today + Days(1)).closing().moves.empty());
}

}  // namespace
}  // namespace daihou::decide_day_test
