// Cases over all loans of a customer, day by day: what pauses, hands over or hastens one, and that
// every overdue customer has an owner, a deadline and a next step whatever was said.
#include "decision/standing/case_standing.h"

#include <gtest/gtest.h>

#include <set>

#include "decision/book_for_tests_test.h"

namespace daihou::case_standing_test {
namespace {

constexpr BusinessDate start = make_date(2025, 1, 15);
constexpr BusinessDate due = make_date(2025, 2, 15);

PolicyOfDay policy_with_cases() {
    PolicyOfDay policy = policy_for_tests();
    for (const TaskKind kind : {TaskKind::case_review, TaskKind::legal_case, TaskKind::coaching,
                                TaskKind::compliance_case})
        policy.staffing.need[static_cast<std::size_t>(kind)] = {"collector", "", 15, 600};
    policy.cases.stages = {{"early", "", "", 1, 30, ""},
                           {"second", "", "", 31, 90, "plan_offer"},
                           {"legal", "", "", 91, 9999, "legal_review"}};
    OverrideRule hospital{.reason = "hospital", .effect = OverrideEffect::pause};
    hospital.review = {"collector", "senior", 15, 2, 14, 700};
    OverrideRule tamper{.reason = "tamper", .effect = OverrideEffect::fast_track};
    tamper.review = {"collector", "", 15, 1, 1, 150};
    policy.cases.overrides = {hospital, tamper};
    policy.cases.agencies = {{"east", "East", make_date(2025, 1, 1), {}}};
    policy.cases.paused_review = {"collector", "senior", 10, 3, 7, 640};
    policy.cases.agency_review = {"post_loan_manager", "", 15, 7, 14, 600};
    return policy;
}

// One customer with two loans, both overdue since the same day, and another with one.
class CaseStandingTest : public testing::Test {
protected:
    CaseStandingTest() {
        book.add_usual_staff(start);
        first = book.add_loan(start);
        customer = book.borrower_of(first);
        second = book.add_loan(start);
        joined(second);
        other = book.add_loan(start);
    }
    // The second loan is the same customer's.
    void joined(LoanId loan) {
        for (FactRecord& record : book.facts)
            if (auto* party = std::get_if<PartyJoined>(&record.fact); party && party->loan == loan)
                party->person = customer;
    }
    DayPlan run(BusinessDate day) {
        fold_through(portfolio, book, day);
        DayPlan plan = run_day(portfolio, book, policy, day);
        EXPECT_TRUE(coverage_of(portfolio.loans(), policy, day).is_complete());
        for (const CaseStanding& standing :
             open_cases(portfolio.loans(), portfolio.cases(), policy, day))
            EXPECT_TRUE(gaps_of(standing).empty()) << standing.person.value;
        return plan;
    }
    CaseStanding standing(BusinessDate day) {
        std::vector<const LoanSnapshot*> loans;
        for (const LoanSnapshot& loan : portfolio.loans())
            loans.push_back(&loan);
        return case_standing(customer, loans, portfolio.cases().find(customer), policy, day);
    }
    static std::string kinds(const DayPlan& plan, LoanId loan) {
        std::set<std::string> names;
        for (const PlannedTask& task : plan.tasks)
            if (task.want.loan == loan && is_case_work(task.want.kind, false))
                names.insert(std::string(name_of(task.want.kind)));
        std::string all;
        for (const std::string& name : names)
            all += (all.empty() ? "" : " ") + name;
        return all;
    }
    static const PlannedTask* task_of(const DayPlan& plan, LoanId loan, TaskKind kind) {
        for (const PlannedTask& task : plan.tasks)
            if (task.want.loan == loan && task.want.kind == kind) return &task;
        return nullptr;
    }

    PolicyOfDay policy = policy_with_cases();
    BookForTests book;
    Portfolio portfolio;
    LoanId first, second, other;
    PersonId customer;
};

TEST_F(CaseStandingTest, OneCaseForAllLoansOfACustomer) {
    run(due + Days(5));
    const auto cases = open_cases(portfolio.loans(), portfolio.cases(), policy, due + Days(5));
    ASSERT_EQ(cases.size(), 2u);
    const CaseStanding own = standing(due + Days(5));
    EXPECT_EQ(own.state, CaseState::open);
    EXPECT_EQ(own.stage, "early");
    EXPECT_EQ(own.dpd, 5);
    EXPECT_EQ(own.loans_overdue, 2);
    EXPECT_EQ(own.vehicles, 2);
    EXPECT_EQ(own.overdue, cases[0].overdue);
    EXPECT_EQ(own.next->kind, TaskKind::collection_call);
    EXPECT_TRUE(own.owner.is_known());
}

TEST_F(CaseStandingTest, APauseRestsTheLadderOnAllLoansAndLeavesAHuman) {
    run(due + Days(5));
    const std::int64_t set = book.add(
        due + Days(5), CaseOverrideSet{customer, "hospital", OverrideSource::family, "ward"});
    const DayPlan plan = run(due + Days(6));
    for (const LoanId loan : {first, second}) {
        EXPECT_EQ(kinds(plan, loan), "case_review");
        const PlannedTask& review = *task_of(plan, loan, TaskKind::case_review);
        EXPECT_TRUE(review.staff.is_known());
        EXPECT_EQ(review.want.due_on, due + Days(7));
        EXPECT_EQ(reason_texts(review.want).front(), "case_rests|2025-02-20");
    }
    EXPECT_EQ(task_of(plan, first, TaskKind::case_review)->staff,
              task_of(plan, second, TaskKind::case_review)->staff);
    EXPECT_EQ(kinds(plan, other), "collection_call");
    EXPECT_EQ(standing(due + Days(6)).state, CaseState::paused);

    // Done, it comes again; lifted, the ladder goes on.
    for (const OpenTask& task : std::vector<OpenTask>(portfolio.find(first)->tasks))
        if (task.kind == TaskKind::case_review)
            book.add(due + Days(6), TaskDone{task.task, first, "done", "still there"});
    const DayPlan again = run(due + Days(7));
    EXPECT_EQ(task_of(again, first, TaskKind::case_review)->want.due_on, due + Days(6 + 14 + 2));
    book.add(due + Days(8), CaseOverrideLifted{customer, set, "home"});
    const DayPlan lifted = run(due + Days(9));
    EXPECT_EQ(kinds(lifted, first), "collection_call");
    EXPECT_EQ(kinds(lifted, second), "collection_call");
    EXPECT_EQ(standing(due + Days(9)).state, CaseState::open);
}

TEST_F(CaseStandingTest, APauseEndsWithItsLastDay) {
    CaseOverrideSet set{customer, "hospital", OverrideSource::family, "ward"};
    set.until = due + Days(8);
    book.add(due + Days(5), set);
    EXPECT_EQ(kinds(run(due + Days(8)), first), "case_review");
    EXPECT_EQ(kinds(run(due + Days(9)), first), "collection_call");
}

TEST_F(CaseStandingTest, AComplaintOnOneLoanRestsTheOthersOfTheSameCustomer) {
    run(due + Days(5));
    book.add(due + Days(5), ActionOpened{first, customer, "complaint", due + Days(8), {}});
    const DayPlan plan = run(due + Days(6));
    EXPECT_NE(task_of(plan, first, TaskKind::complaint), nullptr);
    EXPECT_EQ(task_of(plan, first, TaskKind::case_review), nullptr);  // the complaint is the human
    EXPECT_EQ(kinds(plan, second), "case_review");
    EXPECT_EQ(kinds(plan, other), "collection_call");
    EXPECT_EQ(standing(due + Days(6)).state, CaseState::paused);
}

TEST_F(CaseStandingTest, AnAgencyWorksTheCaseUntilItIsPaid) {
    run(due + Days(40));
    book.add(due + Days(40), OutsourcingTold{customer, "east", DeliveryProof::electronic, "N"});
    book.add(due + Days(40), CaseHandedOver{customer, CaseReceiver::agency, {}, "east", "far"});
    const DayPlan plan = run(due + Days(41));
    EXPECT_EQ(kinds(plan, first), "case_review");
    EXPECT_EQ(task_of(plan, first, TaskKind::case_review)->want.role, "post_loan_manager");
    EXPECT_EQ(standing(due + Days(41)).state, CaseState::agency);
    // All that is due on both loans is paid; the next instalment falls due and is missed.
    for (const LoanId loan : {first, second})
        book.add(due + Days(42), PaymentReceived{loan, book.instalment_of(loan) * 3, "", ""});
    run(due + Days(43));
    const CaseStanding paid = standing(due + Days(43));
    EXPECT_EQ(paid.state, CaseState::cured);
    EXPECT_EQ(paid.agency_ended, RecallGround::paid);
    const DayPlan later = run(add_months(due, 2) + Days(5));
    EXPECT_EQ(task_of(later, first, TaskKind::case_review), nullptr);
}

TEST_F(CaseStandingTest, TamperingPutsTheLadderOnTheFastTrack) {
    const DayPlan before = run(due + Days(32));
    book.add(due + Days(32), CaseOverrideSet{customer, "tamper", OverrideSource::staff, "alert"});
    const DayPlan plan = run(due + Days(33));
    const PlannedTask& call = *task_of(plan, first, TaskKind::collection_call);
    EXPECT_GE(call.want.score, task_of(before, first, TaskKind::collection_call)->want.score + 150);
    EXPECT_LE(task_of(plan, first, TaskKind::collection_notice)->want.due_on, due + Days(33));
    EXPECT_EQ(standing(due + Days(33)).state, CaseState::open);
}

TEST_F(CaseStandingTest, ACaseInSomebodysHandsStaysThere) {
    const StaffId colleague = book.add_staff("colleague", {"collector"}, {"senior"});
    book.add(due, CaseHandedOver{customer, CaseReceiver::staff, colleague, "", "knows them"});
    const DayPlan plan = run(due + Days(5));
    EXPECT_EQ(task_of(plan, first, TaskKind::collection_call)->staff, colleague);
    EXPECT_EQ(task_of(plan, second, TaskKind::collection_call)->staff, colleague);
    EXPECT_EQ(standing(due + Days(5)).owner, colleague);
}

TEST_F(CaseStandingTest, ACaseWithoutTasksIsNamed) {
    fold_through(portfolio, book, due + Days(5));  // no day pass
    const auto gaps = gaps_of(standing(due + Days(5)));
    EXPECT_EQ(gaps, (std::vector{CaseGap::no_owner, CaseGap::no_next_step}));
}

}  // namespace
}  // namespace daihou::case_standing_test
