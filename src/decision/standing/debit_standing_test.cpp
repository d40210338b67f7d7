#include "decision/standing/debit_standing.h"

#include <gtest/gtest.h>

#include "decision/book_for_tests_test.h"

namespace daihou::debit_standing_test {
namespace {

constexpr BusinessDate start = make_date(2025, 1, 15);
constexpr DebitRetryRules rules{{1, 2, 3}, 3};

struct LateLoan {
    BookForTests book;
    LoanId loan = book.add_loan(start);

    void fail(BusinessDate day) {
        book.add(day, DebitFailed{loan, book.instalment_of(loan), "balance"});
    }
    std::optional<DebitTries> on(BusinessDate day) {
        Portfolio portfolio;
        fold_through(portfolio, book, day);
        return debit_standing(*portfolio.find(loan), rules, day);
    }
};

TEST(DebitStanding, CountsTheTriesOfTheLastInstalmentDue) {
    LateLoan late;
    const BusinessDate due = make_date(2025, 2, 15);
    late.fail(due);
    EXPECT_EQ(late.on(due), (DebitTries{1, due, due + Days(1)}));
    late.fail(due + Days(1));
    late.fail(due + Days(3));
    late.fail(due + Days(6));
    EXPECT_EQ(late.on(due + Days(6)), (DebitTries{4, due + Days(6), std::nullopt}));
    // March's debit takes February's instalment along and starts with all its re-tries.
    const BusinessDate next = make_date(2025, 3, 15);
    EXPECT_EQ(late.on(next), std::nullopt);
    late.fail(next);
    EXPECT_EQ(late.on(next), (DebitTries{1, next, next + Days(1)}));
}

TEST(DebitStanding, EndsWithThePayment) {
    LateLoan late;
    const BusinessDate due = make_date(2025, 2, 15);
    late.fail(due);
    const Money enough = late.book.instalment_of(late.loan) + Money::fen(100'000);
    late.book.add(due + Days(1), PaymentReceived{late.loan, enough, "", ""});
    EXPECT_EQ(late.on(due + Days(1)), std::nullopt);
}

// Whoever is to call sees that the bank tries again tomorrow.
TEST(DebitStanding, ExplainsTheCollectionTask) {
    PolicyOfDay policy = policy_for_tests();
    policy.debit_retry = rules;
    LateLoan late;
    late.book.add_usual_staff(start);
    const BusinessDate due = make_date(2025, 2, 15);
    late.fail(due);
    late.fail(due + Days(1));
    Portfolio portfolio;
    fold_through(portfolio, late.book, due + Days(2));
    std::vector<std::string> reasons;
    for (const PlannedTask& task : run_day(portfolio, late.book, policy, due + Days(2)).tasks)
        if (task.want.kind == TaskKind::collection_message) reasons = reason_texts(task.want);
    EXPECT_NE(std::find(reasons.begin(), reasons.end(), "debit_retry|2|2025-02-18"), reasons.end())
        << fmt::format("{}", fmt::join(reasons, " "));
}

}  // namespace
}  // namespace daihou::debit_standing_test
