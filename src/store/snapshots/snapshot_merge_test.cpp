// Merging changed snapshots: whatever ends it, whoever works beside it and however often it comes,
// the store gives the last snapshot of every loan, and what waits stays bounded.
#include "store/snapshots/snapshot_merge.h"

#include <map>

#include "store/store_under_test.h"

namespace daihou::snapshot_merge_test {
namespace {

// The engine's database, with one statement that fails or something that happens between turns.
class DisturbedDatabase final : public Database {
public:
    explicit DisturbedDatabase(std::unique_ptr<Database> inner) : inner_(std::move(inner)) {}

    int statements_until_failure = -1;  // none fails
    std::string failure = "store_full";
    std::function<void()> before_writing = [] {};

    Result<std::unique_ptr<Transaction>> begin(Access access) override {
        if (access == Access::write) before_writing();
        auto inner = inner_->begin(access);
        if (!inner) return std::move(inner).error();
        std::unique_ptr<Transaction> disturbed =
            std::make_unique<Disturbed>(*this, std::move(*inner));
        return disturbed;
    }
    Result<bool> has_table(Transaction& transaction, std::string_view table) override {
        return inner_->has_table(transaction, table);
    }
    Result<std::vector<TableColumns>> tables(Transaction& transaction) override {
        return inner_->tables(transaction);
    }
    Result<bool> is_empty(Transaction& transaction) override {
        return inner_->is_empty(transaction);
    }

private:
    class Disturbed final : public Transaction {
    public:
        Disturbed(DisturbedDatabase& database, std::unique_ptr<Transaction> inner)
            : database_(database), inner_(std::move(inner)) {}
        Result<std::int64_t> run(std::string_view sql, const Cells& parameters) override {
            TRY(database_.step());
            return inner_->run(sql, parameters);
        }
        Done run_script(std::string_view sql) override { return inner_->run_script(sql); }
        Done read_rows(std::string_view sql, const Cells& parameters,
                       const RowTaker& take) override {
            TRY(database_.step());
            return inner_->read_rows(sql, parameters, take);
        }
        Done scan_rows(std::string_view sql, const Cells& parameters,
                       const RowTaker& take) override {
            TRY(database_.step());
            return inner_->scan_rows(sql, parameters, take);
        }
        Done copy_in(const CopyTarget& target, const RowSource& source) override {
            TRY(database_.step());
            return inner_->copy_in(target, source);
        }
        Done look_up(const LookUp& where, std::span<const Cell> keys,
                     const FoundTaker& take) override {
            TRY(database_.step());
            return inner_->look_up(where, keys, take);
        }
        Done commit() override {
            TRY(database_.step());
            return inner_->commit();
        }

    private:
        DisturbedDatabase& database_;
        std::unique_ptr<Transaction> inner_;
    };

    Done step() {
        if (statements_until_failure < 0 || statements_until_failure-- > 0) return done();
        return Error{ErrorKind::unavailable, failure, "so the test wants it"};
    }

    std::unique_ptr<Database> inner_;
};

using Snapshots = std::map<std::int64_t, std::string>;

class SnapshotMerging : public StoreContract {
protected:
    void put(const Snapshots& changed) {
        std::vector<SnapshotRow> rows;
        for (const auto& [loan, bytes] : changed)
            rows.push_back({LoanId{loan}, bytes});
        const auto writer = good(store_->begin());
        good(writer->put_snapshots(rows));
        good(writer->commit());
        for (const auto& [loan, bytes] : changed)
            expected_[loan] = bytes;
    }
    // A day on which loans of all ages change, a new one among them.
    void put_day(int day) {
        Snapshots changed;
        for (std::int64_t loan = 1; loan <= 40 + day; ++loan)
            if ((loan * 7 + day * day) % 5 == 0 || loan == 40 + day)
                changed[loan] = fmt::format("{} on day {}", loan, day);
        put(changed);
    }
    Snapshots stored() {
        Snapshots last;
        good(store_->each_snapshot({}, [&](LoanId loan, std::string_view bytes) {
            EXPECT_TRUE(last.emplace(loan.value, bytes).second) << "each once";
        }));
        return last;
    }

    std::int64_t last_number() const {
        const auto raw = database();
        return good(last_snapshot_change(*good(raw->begin(Access::read))));
    }

    std::int64_t last_merged() const {
        const auto raw = database();
        return *good(read_number(*good(raw->begin(Access::read)),
                                 "SELECT max(merged_up_to) FROM snapshot_turns"));
    }

    std::int64_t changes_waiting() const {
        const auto raw = database();
        return *good(
            read_number(*good(raw->begin(Access::read)), "SELECT count(*) FROM snapshot_changes"));
    }

    Snapshots expected_;
};

TEST_P(SnapshotMerging, AfterEachDayAndEachOpeningTheLastSnapshotsStandAndFewWait) {
    for (int day = 1; day <= 60; ++day) {
        put_day(day);
        good(store_->settle_snapshots(3));
        ASSERT_EQ(stored(), expected_) << day;
        // A fifth of the loans change a day: less than ten days' changes wait, always.
        ASSERT_LT(changes_waiting(), std::ssize(expected_) * 2) << day;
        if (day % 7 != 0) continue;
        store_.reset();
        open();
        ASSERT_EQ(stored(), expected_) << "opened again on day " << day;
    }
}

TEST_P(SnapshotMerging, ABookAtRestIsMergedToTheLastChange) {
    for (int day = 1; day <= 3; ++day)
        put_day(day);
    for (int day = 1; day <= 60; ++day)
        good(store_->settle_snapshots(5));
    EXPECT_EQ(stored(), expected_);
    EXPECT_EQ(changes_waiting(), 0);
    put({{1, "after all were merged"}});
    EXPECT_EQ(stored(), expected_);
    good(store_->settle_snapshots(100));
    good(store_->settle_snapshots(100));
    EXPECT_EQ(stored(), expected_);
}

TEST_P(SnapshotMerging, AnEndBetweenAnyTwoStatementsLeavesTheSameSnapshots) {
    for (int day = 1; day <= 3; ++day) {
        put_day(day);
        good(store_->settle_snapshots(4));
    }
    int failures = 0;
    for (int statements = 0;; ++statements) {
        put_day(4 + statements);
        DisturbedDatabase failing(database());
        failing.statements_until_failure = statements;
        const Done merged = merge_snapshots(failing, 4);
        ASSERT_EQ(stored(), expected_) << "ended after " << statements << " statements";
        if (merged) break;
        EXPECT_EQ(merged.error().code, "store_full");
        ++failures;
        // And the one after it goes on from there.
        if (statements % 5 == 0) good(store_->settle_snapshots(4));
        ASSERT_EQ(stored(), expected_) << statements;
    }
    EXPECT_GT(failures, 20) << "the merge takes that many statements";
}

// Another program's transaction may make a server refuse ours: the merge does its turn again.
TEST_P(SnapshotMerging, ATurnThatStoodInTheWayOfAnotherIsTakenAgain) {
    for (int day = 1; day <= 3; ++day)
        put_day(day);
    DisturbedDatabase contended(database());
    contended.statements_until_failure = 5;
    contended.failure = "store_conflict";
    good(merge_snapshots(contended, 4));
    EXPECT_EQ(contended.statements_until_failure, -1) << "it was refused once";
    EXPECT_EQ(stored(), expected_);
    EXPECT_GT(last_merged(), 0);
}

TEST_P(SnapshotMerging, AWriterBetweenTwoTurnsIsNotOverwritten) {
    for (int day = 1; day <= 3; ++day)
        put_day(day);
    DisturbedDatabase between(database());
    int day = 3;
    between.before_writing = [&] { put_day(++day); };
    good(merge_snapshots(between, 2));
    EXPECT_GT(day, 4);
    EXPECT_EQ(stored(), expected_);
    for (int more = 0; more < 60; ++more)
        good(store_->settle_snapshots(50));
    EXPECT_EQ(stored(), expected_);
}

// Two processes, or two days at once: the slower one holds numbers that the faster one dropped.
TEST_P(SnapshotMerging, ALaterMergeIsNotUndoneByAnEarlierOne) {
    for (int day = 1; day <= 3; ++day)
        put_day(day);
    DisturbedDatabase slower(database());
    bool is_first = true;
    std::int64_t newest = 0;
    slower.before_writing = [&] {
        if (!std::exchange(is_first, false)) return;
        put_day(4);
        for (int more = 0; more < 60; ++more)
            good(store_->settle_snapshots(50));
        newest = last_number();
    };
    good(merge_snapshots(slower, 100));
    EXPECT_EQ(stored(), expected_);
    EXPECT_EQ(last_number(), newest) << "a number is never given twice";
}

TEST_P(SnapshotMerging, WhatIsDroppedMeanwhileStaysDropped) {
    for (int day = 1; day <= 3; ++day)
        put_day(day);
    DisturbedDatabase merging(database());
    bool is_first = true;
    merging.before_writing = [&] {
        if (!std::exchange(is_first, false)) return;
        good(store_->drop_projections());
        expected_.clear();
        put({{90, "folded anew"}, {91, "folded anew"}});
    };
    good(merge_snapshots(merging, 4));
    EXPECT_EQ(stored(), expected_);
}

INSTANTIATE_TEST_SUITE_P(Engines, SnapshotMerging,
                         ::testing::Values(sqlite_under_test(), postgres_under_test()),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace daihou::snapshot_merge_test
