// A million loans come back in the order they changed in, made out on several cores: what the
// portfolio gets is ascending and whole, or nothing.
#include "service/day/restore_snapshots.h"

#include <gtest/gtest.h>

#include <numeric>

#include "store/passing_store.h"

namespace daihou::restore_snapshots_test {
namespace {

LoanSnapshot snapshot_of(std::int64_t loan) {
    LoanSnapshot snapshot;
    snapshot.loan = LoanId{loan};
    snapshot.key = fmt::format("L{}", loan);
    return snapshot;
}

class CachedSnapshots final : public PassingStore {
public:
    CachedSnapshots() : PassingStore(nullptr) {}
    std::vector<std::int64_t> booked;
    std::vector<SnapshotRow> rows;

    void put(std::int64_t loan) { rows.push_back({LoanId{loan}, encode(snapshot_of(loan))}); }
    Result<std::vector<std::int64_t>> sequences_of_kind(std::int64_t kind) override {
        EXPECT_EQ(kind, LoanBooked::kind);
        return booked;
    }
    Done each_snapshot(LoanRange range, const SnapshotTaker& take) override {
        for (const SnapshotRow& row : rows) {
            if (row.loan < range.from || row.loan >= range.until) continue;
            std::string passing = row.bytes;
            take(row.loan, passing);
            passing.assign(passing.size(), '\xFF');  // they live until the call returns
        }
        return done();
    }
};

std::vector<std::int64_t> loans_in(Portfolio& portfolio) {
    std::vector<std::int64_t> loans;
    for (const LoanSnapshot& snapshot : portfolio.loans()) {
        EXPECT_EQ(snapshot, snapshot_of(snapshot.loan.value));
        loans.push_back(snapshot.loan.value);
    }
    return loans;
}

TEST(RestoringSnapshots, WhateverTheirOrderTheyStandByLoan) {
    CachedSnapshots store;
    store.booked.resize(100'000);
    std::iota(store.booked.begin(), store.booked.end(), 7);
    for (std::size_t i = 0; i < store.booked.size(); ++i)  // 7,919 and 100,000 share no factor
        store.put(store.booked[i * 7'919 % store.booked.size()]);
    Portfolio portfolio;
    ASSERT_EQ(restore_snapshots(store, portfolio).value(), Restored::all);
    EXPECT_EQ(loans_in(portfolio), store.booked);
}

TEST(RestoringSnapshots, ABookedLoanThatWasNeverFoldedHasNone) {
    CachedSnapshots store;
    store.booked = {1, 5, 9};
    store.put(9);
    store.put(1);
    Portfolio portfolio;
    ASSERT_EQ(restore_snapshots(store, portfolio).value(), Restored::all);
    EXPECT_EQ(loans_in(portfolio), (std::vector<std::int64_t>{1, 9}));
}

TEST(RestoringSnapshots, OneBookedByAnotherProcessMeanwhileIsLeftToItsFacts) {
    CachedSnapshots store;
    store.booked = {1, 5};
    for (const std::int64_t loan : {12, 5, 1})
        store.put(loan);
    Portfolio portfolio;
    ASSERT_EQ(restore_snapshots(store, portfolio).value(), Restored::all);
    EXPECT_EQ(loans_in(portfolio), store.booked);
}

TEST(RestoringSnapshots, OneThatIsDamagedOrStandsUnderAnotherLoanLeavesThePortfolioEmpty) {
    const auto restored_with = [](SnapshotRow wrong) {
        CachedSnapshots store;
        store.booked = {1, 5, 9};
        store.put(1);
        store.rows.push_back(std::move(wrong));
        store.put(9);
        Portfolio portfolio;
        const Restored restored = restore_snapshots(store, portfolio).value();
        EXPECT_EQ(portfolio.size(), restored == Restored::all ? 3U : 0U);
        return restored;
    };
    const std::string bytes = encode(snapshot_of(5));
    EXPECT_EQ(restored_with({LoanId{5}, bytes}), Restored::all);
    EXPECT_EQ(restored_with({LoanId{5}, bytes.substr(1)}), Restored::unreadable);
    EXPECT_EQ(restored_with({LoanId{5}, ""}), Restored::unreadable);
    EXPECT_EQ(restored_with({LoanId{5}, encode(snapshot_of(1))}), Restored::unreadable);
    EXPECT_EQ(restored_with({LoanId{4}, encode(snapshot_of(4))}), Restored::unreadable);
}

}  // namespace
}  // namespace daihou::restore_snapshots_test
