// If these fail, a loan is passed over on a day on which something is asked of it.
#include "decision/loan_day/quiet_loans.h"

#include <gtest/gtest.h>

#include "decision/book_for_tests_test.h"

namespace daihou::quiet_loans_test {
namespace {

constexpr BusinessDate start = make_date(2025, 1, 15);
constexpr BusinessDate first_due_on = make_date(2025, 2, 15);

// A house that works its days one after the other; run_day (book_for_tests_test.h) compares each
// plan with the one that looks at every loan.
class WorkedHouse {
public:
    WorkedHouse() { book.add_usual_staff(start); }

    // Facts told before take effect on their days; the tasks of the day are left undone.
    DayPlan work(BusinessDate day) {
        told_ = told_ == 0 ? book.facts.size() : told_;
        portfolio.open_day(day);
        for (std::size_t i = 0; i < told_; ++i)
            if (effective_day(book.facts[i]) > worked_ && effective_day(book.facts[i]) <= day)
                portfolio.apply(book.facts[i]);
        worked_ = day;
        for (const LoanId loan : portfolio.loans_to_refold())
            portfolio.refold(loan, book.facts_of(loan));
        return run_day(portfolio, book, policy, day);
    }
    DayPlan work_through(BusinessDate last) {
        DayPlan plan;
        for (BusinessDate day = std::max(worked_ + Days(1), start); day <= last; day += Days(1))
            plan = work(day);
        return plan;
    }
    CompactDate quiet_until(LoanId loan) {
        const auto loans = portfolio.loans();
        const auto quiet = portfolio.quiet().read_under(policy, loans.size());
        for (std::size_t i = 0; i < quiet.size(); ++i)
            if (loans[i].loan == loan) return quiet[i].until;
        return {};
    }
    std::int64_t quiet_on(BusinessDate day) {
        std::int64_t count = 0;
        for (const QuietLoan& loan : portfolio.quiet().read_under(policy, portfolio.loans().size()))
            if (loan.is_quiet_on(day)) ++count;
        return count;
    }
    void hold_visit(BusinessDate day, LoanId loan, PersonId person, std::int64_t score = 5) {
        VisitHeld visit;
        visit.loan = loan, visit.person = person, visit.score = score;
        book.add(day, visit);
    }
    // Every instalment on its day, `months` of them.
    void pay(LoanId loan, BusinessDate disbursed_on, int months) {
        for (int month = 1; month <= months; ++month)
            book.add(add_months(disbursed_on, month),
                     PaymentReceived{loan, book.instalment_of(loan), "", ""});
    }

    PolicyOfDay policy = policy_for_tests();
    BookForTests book;
    Portfolio portfolio;

private:
    std::size_t told_ = 0;  // facts that are not of plans
    BusinessDate worked_ = BusinessDate::min();
};

TEST(QuietLoans, ALoanThatIsPaidIsPassedOverUntilTheLadderBeginsBeforeItsNextDueDate) {
    constexpr int first_step = -3;
    WorkedHouse house;
    house.policy.ladder.steps.front().dpd_from = first_step;
    const LoanId loan = house.book.add_loan(start);
    house.pay(loan, start, 1);
    house.hold_visit(start + Days(10), loan, house.book.borrower_of(loan));
    house.work_through(first_due_on);
    EXPECT_FALSE(house.quiet_until(loan)) << "the work before its due date falls away today";
    house.work_through(first_due_on + Days(1));
    EXPECT_EQ(house.quiet_until(loan), add_months(start, 2) + Days(first_step - 1));
    EXPECT_TRUE(house.work_through(add_months(start, 2) + Days(first_step - 1)).tasks.empty());
    EXPECT_EQ(house.work_through(add_months(start, 2) + Days(first_step)).tasks.size(), 1u);
    EXPECT_FALSE(house.quiet_until(loan)) << "somebody has work on it";
}

TEST(QuietLoans, AFollowUpThatOpensBeforeTheNextDueDateEndsIt) {
    WorkedHouse house;
    const LoanId loan = house.book.add_loan(start);
    house.pay(loan, start, 24);
    house.hold_visit(start + Days(10), loan, house.book.borrower_of(loan));
    house.work_through(first_due_on);
    const LoanSnapshot& snapshot = *house.portfolio.find(loan);
    const auto next = next_visit_of(snapshot, snapshot.parties[0], house.policy, first_due_on);
    house.work_through(next->opens_on - Days(1));
    EXPECT_EQ(house.quiet_until(loan), next->opens_on - Days(1));
    EXPECT_EQ(house.work_through(next->opens_on).tasks.size(), 1u);
}

TEST(QuietLoans, WhatIsRecordedOfALoanWakesItAndNoOther) {
    WorkedHouse house;
    const LoanId loan = house.book.add_loan(start);
    const LoanId other = house.book.add_loan(start);
    for (const LoanId each : {loan, other}) {
        house.pay(each, start, 1);
        house.hold_visit(start + Days(10), each, house.book.borrower_of(each));
    }
    house.work_through(first_due_on);
    ASSERT_TRUE(house.quiet_until(loan));
    house.book.add(first_due_on, DebitFailed{loan, Money::fen(1), "balance"});
    house.portfolio.apply(house.book.facts.back());
    EXPECT_FALSE(house.quiet_until(loan));
    EXPECT_TRUE(house.quiet_until(other));
}

TEST(QuietLoans, OtherRulesWakeAll) {
    WorkedHouse house;
    const LoanId loan = house.book.add_loan(start);
    house.pay(loan, start, 1);
    house.hold_visit(start + Days(10), loan, house.book.borrower_of(loan));
    house.work_through(first_due_on);
    ASSERT_TRUE(house.quiet_until(loan));
    house.policy.unchanged_since = first_due_on + Days(1);
    EXPECT_FALSE(house.quiet_until(loan));
    house.policy.signals.rules.clear();
    house.policy.ladder.steps.front().dpd_from = -20;
    EXPECT_EQ(house.work_through(add_months(start, 2) - Days(20)).tasks.size(), 1u);
}

// W29: nothing is recorded of the loan they stand for, but they do not pay their own.
TEST(QuietLoans, AGuarantorWhoFallsBehindWakesTheLoanTheyStandFor) {
    WorkedHouse house;
    const LoanId own = house.book.add_loan(start);
    const LoanId guaranteed = house.book.add_loan(start);
    const PersonId guarantor = house.book.borrower_of(own);
    house.book.add(start, GuaranteeGiven{guaranteed, guarantor, GuaranteeMode::joint, {}, {}});
    house.pay(guaranteed, start, 1);
    house.hold_visit(start + Days(10), own, guarantor);
    for (const PersonId person : {guarantor, house.book.borrower_of(guaranteed)})
        house.hold_visit(start + Days(10), guaranteed, person);
    const DayPlan before = house.work_through(first_due_on);
    EXPECT_TRUE(before.raised.empty());
    ASSERT_TRUE(house.quiet_until(guaranteed));
    const DayPlan plan = house.work_through(first_due_on + Days(1));
    ASSERT_FALSE(plan.raised.empty());
    EXPECT_TRUE(std::ranges::any_of(plan.raised, [guaranteed](const RaisedWarning& warning) {
        return warning.loan == guaranteed && warning.number == signal::guarantor_in_doubt;
    }));
}

std::int64_t raised(const DayPlan& plan, SignalNumber number) {
    return std::ranges::count(plan.raised, number, &RaisedWarning::number);
}

// Interest alone is paid at first, while the vehicle loses value on another day of the month.
TEST(QuietLoans, AVehicleThatIsWorthLessThanTheDebtBetweenDueDatesIsSeenOnItsDay) {
    WorkedHouse house;
    const LoanId loan = house.book.add_loan(start);
    const auto at = static_cast<std::size_t>(loan.value);
    std::get<LoanBooked>(house.book.facts[at - 1].fact).terms.grace_principal = 12;
    auto& vehicle = std::get<VehicleRegistered>(house.book.facts[at + 1].fact);
    vehicle.price = Money::fen(13'500'000);
    vehicle.first_registered_on = start - Days(10);
    house.pay(loan, start, 12);
    for (const int day : {10, 180})
        house.hold_visit(start + Days(day), loan, house.book.borrower_of(loan));
    std::int64_t warned = 0;
    BusinessDate on;
    for (BusinessDate day = start; warned == 0 && day < start + Days(300); day += Days(1)) {
        warned = raised(house.work(day), signal::ltv_high);
        on = day;
    }
    EXPECT_EQ(warned, 1);
    EXPECT_EQ(calendar_of(on).day(), std::chrono::day(5));
}

// What was judged is quiet for a while, not for ever.
TEST(QuietLoans, AWarningThatStillHoldsIsRaisedAgainWhenItsVerdictHasAged) {
    WorkedHouse house;
    SignalRule wrong_number;
    wrong_number.number = signal::phone_invalid;
    wrong_number.threshold = 3;
    house.policy.signals.rules.push_back(wrong_number);
    const LoanId loan = house.book.add_loan(start);
    const PersonId borrower = house.book.borrower_of(loan);
    house.pay(loan, start, 24);
    house.hold_visit(start + Days(10), loan, borrower);
    VisitHeld wrong;
    wrong.loan = loan, wrong.person = borrower, wrong.outcome = VisitOutcome::wrong_number;
    house.book.add(first_due_on + Days(2), wrong);
    const BusinessDate judged_on = first_due_on + Days(3);
    house.book.add(judged_on, WarningCleared{loan, "W25", "false"});
    EXPECT_EQ(raised(house.work_through(first_due_on + Days(2)), signal::phone_invalid), 1);
    const int aged_days = wrong_number.verify_again_after_days;
    const DayPlan before = house.work_through(judged_on + Days(aged_days - 1));
    EXPECT_EQ(raised(before, signal::phone_invalid), 0);
    EXPECT_EQ(house.quiet_until(loan), judged_on + Days(aged_days - 1));
    EXPECT_EQ(raised(house.work(judged_on + Days(aged_days)), signal::phone_invalid), 1);
}

// A book in which most pay and some do not, some late; with guarantors, vehicles that lose value
// faster than the debt, warnings that were judged and complaints that were answered.
void live(WorkedHouse& house, int count, BusinessDate until) {
    for (int i = 0; i < count; ++i) {
        const BusinessDate disbursed = start + Days((i * 13) % 60);
        BookForTests& book = house.book;
        const LoanId loan =
            book.add_loan(disbursed, i % 5 == 0 ? "truck" : "new_car_ice", 1 + i % 5);
        const PersonId borrower = book.borrower_of(loan);
        if (i % 4 == 0) {
            VehicleRegistered cheap;
            cheap.loan = loan, cheap.price = Money::fen(12'500'000 + 100'000 * i);
            cheap.first_registered_on = disbursed;
            cheap.delivered_on = disbursed;
            book.add(disbursed, cheap);
        }
        if (i % 3 == 0)
            book.add_guarantor(loan, disbursed,
                               i % 2 == 0 ? GuaranteeMode::joint : GuaranteeMode::unclear);
        for (BusinessDate held = disbursed + Days(12); held <= until; held += Days(60 + i % 40))
            house.hold_visit(held, loan, borrower, (i * 7) % 80);
        for (int month = 1; month <= (i % 6 == 5 ? 4 : 12); ++month) {
            const BusinessDate paid = add_months(disbursed, month) + Days(i % 7 == 0 ? month : 0);
            if (paid <= until)
                book.add(paid, PaymentReceived{loan, book.instalment_of(loan), "", ""});
        }
        if (i % 9 == 1)
            book.add(disbursed + Days(45), WarningRaised{loan, "W01", {"stationary|3"}});
        if (i % 9 == 1) book.add(disbursed + Days(50), WarningCleared{loan, "W01", "harmless"});
        if (i % 8 == 2)
            book.add(disbursed + Days(70),
                     ActionOpened{loan, borrower, "complaint", disbursed + Days(75), {}});
    }
}

TEST(QuietLoans, ALongLifePassesOverMostAndMissesNothing) {
    WorkedHouse house;
    const BusinessDate last = start + Days(300);
    live(house, 60, last);
    std::int64_t passed_over = 0;
    for (BusinessDate day = start; day <= last; day += Days(1)) {
        passed_over += house.quiet_on(day);
        house.work(day);
    }
    EXPECT_GT(passed_over, 60 * 300 / 4);
}

}  // namespace
}  // namespace daihou::quiet_loans_test
