// What was read before is answered again: with what was added since, whoever added it, and without
// what was erased since.
#include "store/facts/recent_facts.h"

#include <gtest/gtest.h>

#include "store/store_under_test.h"

namespace daihou::recent_facts_test {
namespace {

const BusinessDate monday = make_date(2026, 3, 2);

using RecentFactsOfStore = StoreContract;
INSTANTIATE_TEST_SUITE_P(Engines, RecentFactsOfStore,
                         ::testing::Values(sqlite_under_test(), postgres_under_test()),
                         [](const auto& tested) { return tested.param.name; });

TEST_P(RecentFactsOfStore, WhatWasAddedSinceStandsBehindWhatWasRead) {
    append({payment("a", LoanId{1}, 1, monday)});
    const FactList before = good(store_->facts_of_loan(LoanId{1}));
    append({payment("b", LoanId{1}, 2, monday), payment("c", LoanId{2}, 3, monday)});
    const FactList after = good(store_->facts_of_loan(LoanId{1}));
    ASSERT_EQ(after.size(), 2u);
    EXPECT_EQ(after[1].source_key, "b");
    EXPECT_EQ(before.size(), 1u) << "whoever read before keeps what they read";
    EXPECT_EQ(good(store_->facts_of_kind(PaymentReceived::kind)).size(), 3u);
}

TEST_P(RecentFactsOfStore, AnotherProcessAddsToo) {
    append({payment("a", LoanId{1}, 1, monday)});
    EXPECT_EQ(good(store_->facts_of_loan(LoanId{1})).size(), 1u);
    const auto beside = good(open_store(url(), OpenMode::must_exist, clock_));
    append_to(*beside, {payment("b", LoanId{1}, 2, monday)});
    EXPECT_EQ(good(store_->facts_of_loan(LoanId{1})).size(), 2u);
}

TEST_P(RecentFactsOfStore, WhoWasErasedSinceIsUnreadable) {
    append({wang_xiaoming()});
    const auto name = [this] {
        const FactList facts = good(store_->facts_of_person(PersonId{1}));
        return std::get<PersonRegistered>(facts.front().fact).name;
    };
    EXPECT_FALSE(name().is_empty());
    EXPECT_FALSE(name().is_empty());
    EXPECT_FALSE(std::get<PersonRegistered>(good(store_->fact_at(1))->fact).name.is_empty());
    run_sql("DELETE FROM subject_keys WHERE subject = 1");
    EXPECT_TRUE(name().is_empty());
    EXPECT_TRUE(std::get<PersonRegistered>(good(store_->fact_at(1))->fact).name.is_empty());
}

RecentFacts::Known known_with(std::size_t facts) {
    return {FactList(std::vector<FactRecord>(facts)), 1, {}, 0};
}

TEST(RecentFacts, TheOneNotAskedForLongestGivesWay) {
    RecentFacts recent;
    const auto loan = [](std::int64_t number) {
        return FactSubject{FactSubject::About::loan, number};
    };
    recent.keep(loan(1), known_with(20'000));
    recent.keep(loan(2), known_with(20'000));
    recent.keep(loan(1), *recent.take(loan(1)));
    recent.keep(loan(3), known_with(20'000));
    EXPECT_TRUE(recent.take(loan(1)).has_value());
    EXPECT_FALSE(recent.take(loan(2)).has_value());
    EXPECT_TRUE(recent.take(loan(3)).has_value());
    EXPECT_FALSE(recent.take(loan(3)).has_value()) << "whoever takes it gives it back";
}

TEST(RecentFacts, OneWithMoreThanFitsIsNotKept) {
    RecentFacts recent;
    const FactSubject payments{FactSubject::About::kind, PaymentReceived::kind};
    const FactSubject loan{FactSubject::About::loan, 1};
    recent.keep(loan, known_with(1));
    recent.keep(payments, known_with(60'000));
    EXPECT_FALSE(recent.take(payments).has_value());
    EXPECT_TRUE(recent.take(loan).has_value());
}

}  // namespace
}  // namespace daihou::recent_facts_test
