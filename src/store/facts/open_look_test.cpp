// A look sees one state of the record from its first read on, and nobody's work is lost by it: what
// its own thread writes, and what others wrote before a look begins, is seen.
#include "store/facts/open_look.h"

#include <gtest/gtest.h>

#include <thread>

#include "store/store_under_test.h"

namespace daihou::open_look_test {
namespace {

const BusinessDate monday = make_date(2026, 3, 2);

using LookAtStore = StoreContract;
INSTANTIATE_TEST_SUITE_P(Engines, LookAtStore,
                         ::testing::Values(sqlite_under_test(), postgres_under_test()),
                         [](const auto& tested) { return tested.param.name; });

TEST_P(LookAtStore, WhatOthersAddMeanwhileIsSeenByTheNextLook) {
    append({payment("a", LoanId{1}, 1, monday)});
    const auto beside = good(open_store(url(), OpenMode::must_exist, clock_));
    {
        const auto look = store_->look();
        EXPECT_EQ(good(store_->facts_of_loan(LoanId{1})).size(), 1u);
        append_to(*beside, {payment("b", LoanId{1}, 2, monday)});
        EXPECT_EQ(good(store_->last_sequence()), 1);
        EXPECT_EQ(good(store_->facts_of_loan(LoanId{1})).size(), 1u);
        EXPECT_EQ(good(store_->facts_of_kind(PaymentReceived::kind)).size(), 1u)
            << "what was not asked for before is of the same state";
        EXPECT_FALSE(good(store_->fact_under("b")));
        EXPECT_FALSE(good(store_->fact_at(2)));
        EXPECT_EQ(good(beside->last_sequence()), 2) << "a look is of one store";
        std::thread([this] { EXPECT_EQ(good(store_->last_sequence()), 2); }).join();
    }
    EXPECT_EQ(good(store_->facts_of_loan(LoanId{1})).size(), 2u);
    EXPECT_EQ(good(store_->fact_at(2))->source_key, "b");
}

TEST_P(LookAtStore, EndsWhereItsThreadBeginsToWrite) {
    append({payment("a", LoanId{1}, 1, monday)});
    const auto look = store_->look();
    EXPECT_EQ(good(store_->facts_of_loan(LoanId{1})).size(), 1u);
    append({payment("b", LoanId{1}, 2, monday)});
    EXPECT_EQ(good(store_->facts_of_loan(LoanId{1})).size(), 2u);
    append({payment("c", LoanId{1}, 3, monday)});
    EXPECT_EQ(good(store_->last_sequence()), 3);
}

TEST_P(LookAtStore, OneWithinAnotherIsTheOuterOne) {
    append({payment("a", LoanId{1}, 1, monday)});
    const auto beside = good(open_store(url(), OpenMode::must_exist, clock_));
    const auto outer = store_->look();
    {
        const auto inner = store_->look();
        EXPECT_EQ(good(store_->last_sequence()), 1);
    }
    append_to(*beside, {payment("b", LoanId{1}, 2, monday)});
    EXPECT_EQ(good(store_->last_sequence()), 1);
    store_->end_look();
    EXPECT_EQ(good(store_->last_sequence()), 2);
}

TEST_P(LookAtStore, ReadsInTheMiddleOfARead) {
    append({payment("a", LoanId{1}, 1, monday), payment("b", LoanId{2}, 2, monday)});
    const auto look = store_->look();
    std::size_t seen = 0;
    good(store_->each_fact({}, [&](const FactRecord& record) {
        seen += good(store_->facts_of_loan(std::get<PaymentReceived>(record.fact).loan)).size();
        return true;
    }));
    EXPECT_EQ(seen, 2u);
}

}  // namespace
}  // namespace daihou::open_look_test
