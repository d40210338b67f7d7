// The auditor's own arithmetic against figures worked out by hand (docs/loan_arithmetic.md), so
// that two implementations that agree are not merely wrong together.
#include "auditor/loan_ledger.h"

#include <gtest/gtest.h>

#include "auditor/follow_up_register.h"

namespace daihou::auditor::loan_ledger_test {
namespace {

Terms year_of_12_percent() {
    Terms terms;
    terms.loan = "L1";
    terms.product = "new_car_ice";
    terms.method = "equal_instalment";
    terms.principal = Money::fen(100'000'00);
    terms.annual_rate = {120'000};
    terms.penalty_multiplier = {1'500'000};
    terms.disbursed_on = make_date(2025, 1, 10);
    terms.first_due_on = make_date(2025, 2, 10);
    terms.due_day = 10;
    terms.instalments = 12;
    return terms;
}

MoneyRow row(std::string id, std::string kind, BusinessDate on, std::int64_t fen,
             std::string reverses = {}) {
    return {std::move(id), "L1", std::move(kind), std::move(reverses), on, Money::fen(fen)};
}

TEST(LoanLedger, DividesTheYearAsTheBookSays) {
    const LoanLedger ledger = *LoanLedger::open(year_of_12_percent());
    EXPECT_EQ(ledger.lines().front().interest, Money::fen(1'000'00));
    EXPECT_EQ(ledger.lines().front().principal, Money::fen(7'884'88));
    EXPECT_EQ(ledger.matures_on(), make_date(2026, 1, 10));
    Money principal;
    for (const Line& line : ledger.lines())
        principal += line.principal;
    EXPECT_EQ(principal, Money::fen(100'000'00));
}

TEST(LoanLedger, CountsDaysAndPenaltyFromTheDayAfter) {
    Terms terms = year_of_12_percent();
    terms.method = "equal_principal";
    terms.principal = Money::fen(12'000'00);
    LoanLedger ledger = *LoanLedger::open(terms);
    ledger.live_to(make_date(2025, 2, 10));
    EXPECT_EQ(ledger.standing().dpd, 0);
    ledger.live_to(make_date(2025, 2, 10) + Days(20));
    const Standing standing = ledger.standing();
    EXPECT_EQ(standing.dpd, 20);
    EXPECT_EQ(standing.overdue_principal, Money::fen(1'000'00));
    EXPECT_EQ(standing.overdue_interest, Money::fen(120'00));
    EXPECT_EQ(standing.overdue_penalty, Money::fen(10'00));  // 0.50 a day
}

TEST(LoanLedger, AReversedPaymentNeverWas) {
    LoanLedger ledger = *LoanLedger::open(year_of_12_percent());
    ledger.add(row("T1", "payment", make_date(2025, 2, 10), 8'884'88));
    ledger.live_to(make_date(2025, 2, 11));
    EXPECT_EQ(ledger.standing().dpd, 0);
    EXPECT_EQ(ledger.standing().outstanding, Money::fen(92'115'12));
    ledger.add(row("T2", "reversal", make_date(2025, 2, 12), 0, "T1"));
    ledger.live_to(make_date(2025, 2, 12));
    EXPECT_EQ(ledger.standing().dpd, 2);
    EXPECT_EQ(ledger.received(), Money());
}

TEST(LoanLedger, MoneyOfThePastIsLivedAgain) {
    LoanLedger ledger = *LoanLedger::open(year_of_12_percent());
    ledger.live_to(make_date(2025, 3, 1));
    EXPECT_EQ(ledger.standing().dpd, 19);
    ledger.add(row("T1", "payment", make_date(2025, 2, 10), 8'884'88));
    ledger.live_to(make_date(2025, 3, 1));
    EXPECT_EQ(ledger.standing().dpd, 0);
    EXPECT_EQ(ledger.standing().paid_penalty, Money());
}

TEST(LoanLedger, RefusesWhatItCannotReckon) {
    Terms terms = year_of_12_percent();
    terms.method = "bullet";
    const auto ledger = LoanLedger::open(terms);
    ASSERT_FALSE(ledger.has_value());
    EXPECT_EQ(ledger.error().code, "auditor_terms");
}

// A first visit is due by day 30 and wants a task from day 7 on; owned, not put off, and registered
// as missed once its date has passed.
TEST(FollowUpRegister, MissesWhatIsLost) {
    LoanLedger ledger = *LoanLedger::open(year_of_12_percent());
    const BusinessDate start = ledger.terms().disbursed_on;
    ledger.live_to(start);
    FollowUpRegister kept;
    kept.joined(1, 2, Stands::borrower, start, {});
    EXPECT_TRUE(kept.complaints(1, ledger, start + Days(6)).empty());
    EXPECT_EQ(kept.complaints(1, ledger, start + Days(7)).size(), 1U);
    kept.assigned(9, 1, 2, "follow_up_borrower_first", 0, start + Days(31));
    EXPECT_EQ(kept.complaints(1, ledger, start + Days(7)).size(), 2U);
    kept.assigned(9, 1, 2, "follow_up_borrower_first", 5, start + Days(30));
    EXPECT_TRUE(kept.complaints(1, ledger, start + Days(30)).empty());
    EXPECT_EQ(kept.complaints(1, ledger, start + Days(31)).size(), 1U);
    kept.missed(1, 2, start + Days(30));
    EXPECT_TRUE(kept.complaints(1, ledger, start + Days(31)).empty());
    kept.visited(1, 2, 9, start + Days(31), 10);
    EXPECT_TRUE(kept.complaints(1, ledger, start + Days(32)).empty());
}

}  // namespace
}  // namespace daihou::auditor::loan_ledger_test
