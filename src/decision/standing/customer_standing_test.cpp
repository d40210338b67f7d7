// A customer with several loans: whoever calls about the small one must see the bad one. If these
// fail, a person is treated by the best of their loans.
#include "decision/standing/customer_standing.h"

#include <gtest/gtest.h>

#include "decision/book_for_tests_test.h"

namespace daihou::customer_standing_test {
namespace {

constexpr BusinessDate today = make_date(2026, 3, 2);

class CustomerStandingTest : public testing::Test {
protected:
    // Loans disbursed so long ago and never paid: one instalment falls due each month.
    LoanId add_loan(BusinessDate disbursed_on) { return book.add_loan(disbursed_on); }
    void join_as_co_borrower(LoanId loan) {
        book.add(make_date(2026, 2, 28), PartyJoined{loan, person, PartyRole::co_borrower});
    }
    CustomerStanding standing() {
        Portfolio portfolio;
        fold_through(portfolio, book, today);
        std::vector<const LoanSnapshot*> loans;
        for (const LoanSnapshot& snapshot : portfolio.loans())
            loans.push_back(&snapshot);
        return customer_standing(person, loans, policy_for_tests(), today);
    }

    BookForTests book;
    LoanId fresh = add_loan(make_date(2026, 2, 20));
    LoanId late = add_loan(make_date(2025, 12, 20));      // due 2026-01-20: 41 days
    LoanId very_late = add_loan(make_date(2025, 10, 2));  // due 2025-11-02: 120 days
    PersonId person = book.borrower_of(fresh);
};

TEST_F(CustomerStandingTest, OfOneLoanIsThatLoan) {
    const CustomerStanding alone = standing();
    EXPECT_EQ(alone.loans_owed, 1);
    EXPECT_EQ(alone.dpd_max, 0);
    EXPECT_EQ(alone.tier_worst, RiskTier::normal);
    EXPECT_FALSE(worse_loan(alone, fresh));
}

TEST_F(CustomerStandingTest, TakesTheWorstOfAllLoansAndTheSumOfWhatIsOverdue) {
    join_as_co_borrower(late);
    join_as_co_borrower(very_late);
    const CustomerStanding all = standing();
    EXPECT_EQ(all.loans_owed, 3);
    EXPECT_EQ(all.dpd_max, 120);
    EXPECT_EQ(all.bucket_worst, Bucket::m4);
    EXPECT_EQ(all.tier_worst, RiskTier::substandard);
    ASSERT_EQ(all.loans.size(), 3u);
    EXPECT_EQ(all.loans[0].loan, very_late);
    EXPECT_EQ(all.loans[0].role, PartyRole::co_borrower);
    EXPECT_EQ(all.loans[2].loan, fresh);
    EXPECT_EQ(all.overdue, all.loans[0].overdue + all.loans[1].overdue);
    EXPECT_GT(all.loans[1].overdue, Money());
    EXPECT_EQ(worse_loan(all, fresh)->loan, very_late);
    EXPECT_EQ(worse_loan(all, late)->loan, very_late);
    EXPECT_FALSE(worse_loan(all, very_late));
}

// Who stands surety for a bad loan is no bad debtor by that.
TEST_F(CustomerStandingTest, LeavesGuaranteedLoansOut) {
    book.add(make_date(2026, 2, 28),
             GuaranteeGiven{very_late, person, GuaranteeMode::joint, std::nullopt, std::nullopt});
    EXPECT_EQ(standing().loans_owed, 1);
}

// Nothing is owed of a settled loan; a written-off one is still owed.
TEST_F(CustomerStandingTest, CountsWrittenOffLoansAndNotSettledOnes) {
    join_as_co_borrower(late);
    join_as_co_borrower(very_late);
    book.add(make_date(2026, 3, 1), LoanSettled{late, Money::fen(1), "counter", "borrower", ""});
    book.add(make_date(2026, 3, 1), LoanWrittenOff{very_late, ""});
    const CustomerStanding all = standing();
    EXPECT_EQ(all.loans_owed, 2);
    EXPECT_EQ(all.loans.back().loan, late);
    EXPECT_EQ(worse_loan(all, fresh)->loan, very_late);
    EXPECT_FALSE(worse_loan(all, late));
}

TEST_F(CustomerStandingTest, ATierBeforeDaysPastDue) {
    CustomerLoan observed, just_late;
    observed.tier = RiskTier::substandard;
    just_late.tier = RiskTier::special_mention;
    just_late.dpd = 40;
    EXPECT_TRUE(is_worse(observed, just_late));
    EXPECT_FALSE(is_worse(just_late, observed));
    EXPECT_FALSE(is_worse(observed, observed));
}

}  // namespace
}  // namespace daihou::customer_standing_test
