// The interlock over the facts of one loan, and how the day pass ends an order that is dead. If
// these fail, an order outlives the payment, the plan or the complaint that should have ended it.
#include "decision/standing/repossession_standing.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "decision/book_for_tests_test.h"

namespace daihou::repossession_standing_test {
namespace {

constexpr BusinessDate disbursed_on = make_date(2026, 1, 10);
constexpr BusinessDate ordered_on = make_date(2026, 4, 1);
constexpr BusinessDate today = make_date(2026, 4, 2);

class RepossessionTest : public testing::Test {
protected:
    RepossessionTest() { register_vehicle(disbursed_on); }
    void register_vehicle(std::optional<BusinessDate> mortgaged_on) {
        VehicleRegistered vehicle;
        vehicle.loan = loan;
        vehicle.price = Money::fen(18'000'000);
        vehicle.mortgage_registered_on = mortgaged_on;
        vehicle_ = VehicleId{book.add(disbursed_on, vehicle)};
    }
    std::int64_t order(BusinessDate valid_to = make_date(2026, 6, 30)) {
        RepossessionTerms terms;
        terms.vehicle = vehicle_;
        terms.valid_to = valid_to;
        return book.add(ordered_on, RepossessionOrdered{loan, terms, 0});
    }
    LoanSnapshot snapshot(BusinessDate day = today) const {
        return fold_loan(book.facts_of(loan), day).value();
    }
    RepossessionBar bar(BusinessDate day = today) const {
        const LoanSnapshot now = snapshot(day);
        CaseBook cases;
        for (const FactRecord& fact : book.facts)
            if (effective_day(fact) <= day) cases.apply(fact);
        const CustomersHeld held(std::span(&now, 1), policy, day, cases);
        return repossession_standing(now, *repossession_of(now), policy, held, day).bar;
    }

    BookForTests book;
    LoanId loan = book.add_loan(disbursed_on);
    PolicyOfDay policy = policy_for_tests();
    VehicleId vehicle_;
};

TEST_F(RepossessionTest, NothingStandsAgainstALateLoanWithItsPaperAndItsMortgage) {
    order();
    EXPECT_EQ(bar(), RepossessionBar::none);
    EXPECT_EQ(bar(make_date(2026, 6, 30)), RepossessionBar::none);
    EXPECT_EQ(bar(make_date(2026, 7, 1)), RepossessionBar::document_ended);
}

TEST_F(RepossessionTest, APaymentOfAllThatIsDueEndsItAndTheNextMissedDayDoesNot) {
    order();
    const Money due =
        arrears_on(snapshot().agreement, snapshot().position, today, policy.buckets).overdue();
    book.add(today, PaymentReceived{loan, due - Money::fen(1), "transfer", ""});
    EXPECT_EQ(bar(), RepossessionBar::none);
    book.add(today, PaymentReceived{loan, Money::fen(1), "transfer", ""});
    EXPECT_EQ(bar(), RepossessionBar::paid);
}

TEST_F(RepossessionTest, APlanHoldsWhileItIsKept) {
    order();
    PlanAgreed agreed;
    agreed.loan = loan;
    agreed.payments = {{make_date(2026, 4, 20), Money::fen(500'000)}};
    const std::int64_t plan = book.add(today, agreed);
    EXPECT_EQ(bar(), RepossessionBar::plan_in_force);
    const int grace = policy.promises.grace_days;
    EXPECT_EQ(bar(make_date(2026, 4, 20) + Days(grace)), RepossessionBar::plan_in_force);
    EXPECT_EQ(bar(make_date(2026, 4, 21) + Days(grace)), RepossessionBar::none);
    book.add(make_date(2026, 4, 5), PlanEnded{loan, plan, PlanEnding::cancelled, "moved"});
    EXPECT_EQ(bar(make_date(2026, 4, 5)), RepossessionBar::none);
}

TEST_F(RepossessionTest, AComplaintRestsItUntilItIsAnswered) {
    order();
    const PersonId person = book.borrower_of(loan);
    const std::int64_t action =
        book.add(today, ActionOpened{loan, person, "complaint", today + Days(3), {}});
    EXPECT_EQ(bar(), RepossessionBar::case_paused);
    TaskAssigned task;
    task.loan = loan;
    task.person = person;
    task.task_kind = "complaint";
    task.action = action;
    const std::int64_t number = book.add(today, task);
    EXPECT_EQ(bar(), RepossessionBar::case_paused);
    book.add(today + Days(1), TaskDone{TaskId{number}, loan, "done", "answered"});
    EXPECT_EQ(bar(today + Days(1)), RepossessionBar::none);
}

TEST_F(RepossessionTest, AnotherVehicleOrOneWithoutMortgageIsNotTaken) {
    order();
    register_vehicle(disbursed_on);
    EXPECT_EQ(bar(), RepossessionBar::mortgage_missing);
    order();
    EXPECT_EQ(bar(), RepossessionBar::none);
    register_vehicle(std::nullopt);
    order();
    EXPECT_EQ(bar(), RepossessionBar::mortgage_missing);
}

TEST_F(RepossessionTest, WrittenOffItIsOwedUntilAllIsRecovered) {
    order();
    book.add(today, LoanWrittenOff{loan, "uncollectable"});
    EXPECT_EQ(bar(), RepossessionBar::none);
    book.add(today, RecoveryReceived{loan, snapshot().position.written_off});
    EXPECT_EQ(bar(), RepossessionBar::paid);
}

TEST_F(RepossessionTest, TheDayPassEndsADeadOrderOnce) {
    const std::int64_t number = order();
    EXPECT_FALSE(decide_loan(snapshot(), policy, today).repossession_end.has_value());
    book.add(today, PaymentReceived{loan, Money::fen(3'000'000), "transfer", ""});
    const auto end = decide_loan(snapshot(), policy, today).repossession_end;
    ASSERT_TRUE(end.has_value());
    EXPECT_EQ(end->order, number);
    EXPECT_EQ(end->bar, RepossessionBar::paid);
    book.add(today, RepossessionCancelled{loan, end->order, end->bar, ""});
    EXPECT_FALSE(decide_loan(snapshot(), policy, today).repossession_end.has_value());
    EXPECT_EQ(repossession_of(snapshot())->step, RepossessionStep::cancelled);
}

// Whatever the order of arrival, the store's cache included.
TEST_F(RepossessionTest, StepsFoldAlikeInAnyOrderOfArrival) {
    const std::int64_t number = order();
    book.add(today, VehicleTaken{loan, vehicle_, number, 0, "yard"});
    book.add(today + Days(1), SaleAnnounced{loan, vehicle_, number});
    book.add(today + Days(1),
             LegalNoticeGiven{loan, book.borrower_of(loan), LegalNotice::payment_demanded});
    book.add(today + Days(20), SaleMade{loan, vehicle_, number});
    const BusinessDate last = today + Days(20);
    const LoanSnapshot right = snapshot(last);
    EXPECT_EQ(repossession_of(right)->step, RepossessionStep::sold);
    LoanSnapshot read;
    ASSERT_TRUE(decode_snapshot(encode(right), read).has_value());
    EXPECT_EQ(read, right);
    BookForTests backwards = book;
    std::reverse(backwards.facts.begin() + 5, backwards.facts.end());
    Portfolio portfolio;
    fold_through(portfolio, backwards, last);
    ASSERT_NE(portfolio.find(loan), nullptr);
    EXPECT_EQ(*portfolio.find(loan), right);
}

}  // namespace
}  // namespace daihou::repossession_standing_test
