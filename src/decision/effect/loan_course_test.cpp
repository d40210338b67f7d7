// What became of a loan after each visit, on loans a person can reckon. If these fail, answers are
// judged by what happened before them, or by what nobody knows yet.
#include "decision/effect/loan_course.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "decision/book_for_tests_test.h"
#include "decision/effect/overdue_stretches.h"
#include "decision/fold/fold_fact.h"

namespace daihou::loan_course_test {
namespace {

// Due on the 15th of each month from 2025-02-15.
constexpr BusinessDate disbursed = make_date(2025, 1, 15);
constexpr BusinessDate through = make_date(2025, 12, 31);

Question choice_of(std::vector<std::string> codes) {
    Question question;
    for (std::string& code : codes) {
        Option option;
        option.code = std::move(code);
        question.options.push_back(std::move(option));
    }
    return question;
}

Questionnaires one_question() {
    Questionnaire asked;
    asked.id = "q";
    asked.version = "1";
    asked.steps.push_back({.id = "B3", .question = choice_of({"easy", "hard"})});
    ConsistencyPair pair;
    pair.code = "use_differs";
    return Questionnaires({asked}, {pair});
}

class LoanCourseTest : public testing::Test {
protected:
    void pay(BusinessDate on) {
        book.add(on, PaymentReceived{loan, book.instalment_of(loan), "transfer", "borrower"});
    }
    VisitHeld visit_with(const std::string& answer) {
        VisitHeld visit;
        visit.loan = loan, visit.person = book.borrower_of(loan);
        visit.questionnaire = "q", visit.version = "1";
        visit.answers = {{"B3", {answer}, {}}};
        visit.seconds = 600;
        return visit;
    }
    std::int64_t hold(BusinessDate on, const std::string& answer = "easy", TaskId task = {}) {
        VisitHeld visit = visit_with(answer);
        visit.task = task;
        return book.add(on, visit);
    }
    LoanCourse course(BusinessDate day = through) {
        facts = book.facts_of(loan);
        return course_of(facts, {effect, policy.buckets, questionnaires}, day);
    }

    BookForTests book;
    LoanId loan = book.add_loan(disbursed);
    PolicyOfDay policy = policy_for_tests();
    EffectRules effect;
    Questionnaires questionnaires = one_question();
    std::vector<FactRecord> facts;
};

// The first instalment stays open from 02-15: more than 30 days past due from 03-18 on.
TEST_F(LoanCourseTest, BadIsMoreThanThirtyDaysPastDueWithinNinetyDaysAfter) {
    hold(make_date(2025, 1, 20));
    hold(make_date(2025, 3, 17));  // 30 days: not yet bad
    hold(make_date(2025, 3, 18));  // 31 days
    const LoanCourse told = course();
    ASSERT_EQ(told.visits.size(), 3u);
    EXPECT_EQ(told.visits[0].became, Became::bad);
    EXPECT_FALSE(told.visits[0].was_overdue);
    EXPECT_EQ(told.visits[1].became, Became::bad);
    EXPECT_TRUE(told.visits[1].was_overdue);
    EXPECT_EQ(told.visits[2].became, Became::already_bad);
}

// The last of the ninety days counts, the one after it does not.
TEST_F(LoanCourseTest, TheNinetiethDayIsTheLast) {
    for (int month = 2; month <= 5; ++month)
        pay(make_date(2025, month, 14));
    const BusinessDate bad_from = make_date(2025, 6, 15) + Days(31);
    hold(bad_from - Days(91));
    hold(bad_from - Days(90));
    const LoanCourse told = course();
    EXPECT_EQ(told.visits[0].became, Became::good);
    EXPECT_EQ(told.visits[1].became, Became::bad);
}

TEST_F(LoanCourseTest, NothingIsKnownBeforeTheDaysHavePassedNotEvenBadNews) {
    hold(make_date(2025, 1, 20));
    EXPECT_EQ(course(make_date(2025, 4, 19)).visits[0].became, Became::unknown);
    EXPECT_EQ(course(make_date(2025, 4, 20)).visits[0].became, Became::bad);
    EXPECT_TRUE(course(make_date(2025, 1, 19)).visits.empty());
}

TEST_F(LoanCourseTest, TheNextInstalmentIsComparedAmongLoansNotOverdueAlone) {
    pay(make_date(2025, 2, 15));
    hold(make_date(2025, 2, 1));   // next due 02-15: paid on the day
    hold(make_date(2025, 3, 1));   // next due 03-15: not paid
    hold(make_date(2025, 3, 20));  // overdue
    const LoanCourse told = course();
    EXPECT_EQ(told.visits[0].next_instalment, NextInstalment::on_time);
    EXPECT_EQ(told.visits[1].next_instalment, NextInstalment::late);
    EXPECT_EQ(told.visits[2].next_instalment, NextInstalment::not_comparable);
}

TEST_F(LoanCourseTest, AnotherChoiceThanBeforeAndAContradictionTellSomethingNew) {
    hold(make_date(2025, 2, 1), "easy");
    hold(make_date(2025, 3, 1), "easy");
    hold(make_date(2025, 4, 1), "hard");
    VisitHeld contradicted = visit_with("hard");
    contradicted.findings = {"use_differs"};
    book.add(make_date(2025, 5, 1), contradicted);
    std::vector<bool> told;
    for (const VisitCourse& visit : course().visits)
        told.push_back(visit.tells_change);
    EXPECT_EQ(told, (std::vector<bool>{false, false, true, true}));
}

TEST_F(LoanCourseTest, AFollowUpIsInTimeLateNotDoneOrFallenAway) {
    const auto assign = [&](BusinessDate due) {
        TaskAssigned task;
        task.loan = loan, task.person = book.borrower_of(loan);
        task.task_kind = "follow_up_borrower", task.due_on = due;
        return TaskId{book.add(due - Days(10), task)};
    };
    const BusinessDate due = make_date(2025, 6, 10);
    hold(due, "easy", assign(due));
    hold(due + Days(1), "easy", assign(due));
    assign(due);
    book.add(due - Days(1), TaskDone{assign(due), loan, "settled", ""});
    assign(through + Days(1));  // not due yet
    std::vector<FollowUpEnd> ends;
    for (const FollowUpCourse& follow_up : course().follow_ups)
        ends.push_back(follow_up.end);
    EXPECT_EQ(ends, (std::vector<FollowUpEnd>{FollowUpEnd::on_time, FollowUpEnd::late,
                                              FollowUpEnd::not_done}));
}

TEST_F(LoanCourseTest, AVisitThatOpenedAnEducationTaskTaught) {
    hold(make_date(2025, 2, 1));
    hold(make_date(2025, 3, 1));
    book.add(make_date(2025, 3, 1),
             ActionOpened{loan, book.borrower_of(loan), "education", make_date(2025, 3, 8), {}});
    const LoanCourse told = course();
    EXPECT_FALSE(told.visits[0].is_taught);
    EXPECT_TRUE(told.visits[1].is_taught);
}

// Held against looking at every day by folding all facts anew.
TEST(OverdueStretches, AreTheDaysThatLookingAtEachDayFinds) {
    const PolicyOfDay policy = policy_for_tests();
    rc::check([&policy] {
        BookForTests book;
        const LoanId loan = book.add_loan(disbursed);
        std::vector<int> days = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 330));
        std::sort(days.begin(), days.end());
        for (const int day : days)
            book.add(disbursed + Days(day),
                     PaymentReceived{loan, Money::fen(*rc::gen::inRange(1, 900'000)), "", ""});
        const auto facts = book.facts_of(loan);
        const Contract& contract = std::get<LoanBooked>(facts.front().fact).terms;
        for (const int above : {0, 30}) {
            const auto stretches = overdue_stretches(contract, steps_of_facts(facts, through),
                                                     through, policy.buckets, above);
            for (BusinessDate day = disbursed; day <= through; day += Days(9)) {
                const auto snapshot = fold_loan(facts, day);
                const int dpd =
                    arrears_on(snapshot->agreement, snapshot->position, day, policy.buckets).dpd;
                RC_ASSERT(holds(stretches, day) == (dpd > above));
            }
            for (std::size_t i = 1; i < stretches.size(); ++i)
                RC_ASSERT(stretches[i - 1].last + Days(1) < stretches[i].first);
        }
    });
}

}  // namespace
}  // namespace daihou::loan_course_test
