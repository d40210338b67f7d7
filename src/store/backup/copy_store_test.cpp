// Moving a store from one engine to another, or the same: everything arrives, or nothing does.
#include "store/backup/copy_store.h"

#include <filesystem>
#include <fstream>

#include "store/facts/fact_encoding.h"
#include "store/store_under_test.h"

namespace daihou::copy_store_test {
namespace {

const BusinessDate monday = make_date(2026, 3, 2);

class StoreCopying : public ::testing::TestWithParam<std::tuple<EngineUnderTest, EngineUnderTest>> {
protected:
    const EngineUnderTest& from() const { return std::get<0>(GetParam()); }
    const EngineUnderTest& to() const { return std::get<1>(GetParam()); }
    std::string from_url() const { return from().url(from_folder_.path()); }
    std::string to_url() const { return to().url(to_folder_.path()); }
    std::unique_ptr<Store> open(const std::string& url) {
        return good(open_store(url, OpenMode::create_if_missing, clock_));
    }
    Result<StoreCopy> copy() {
        return copy_store(from_url(), to_url(), clock_,
                          [this](auto, std::string_view table, std::int64_t rows) {
                              told_[std::string(table)] = rows;
                          });
    }
    static void put_snapshots(Store& store) {
        const auto writer = good(store.begin());
        good(writer->put_snapshots(std::vector{SnapshotRow{LoanId{1}, "one"},
                                               SnapshotRow{LoanId{2}, std::string(1, '\0')},
                                               SnapshotRow{LoanId{3}, ""}}));
        good(writer->put_mark({7, monday, 3}));
        good(writer->commit());
    }
    // Something in each table.
    void fill(Store& store) {
        std::vector<NewFact> facts;
        for (const Fact& fact : one_of_each_kind())
            facts.push_back(
                {morning_of(monday), fmt::format("kind:{}", kind_of(fact)), StaffId{3}, fact});
        for (int i = 0; i < 20'000; ++i)  // several turns of rows
            facts.push_back(payment(fmt::format("payment:{}", i), LoanId{1}, i, monday));
        append_to(store, facts);
        put_snapshots(store);
        good(store.settle_snapshots(2));
        put_snapshots(store);
        good(store.put_account({StaffId{3}, "li", "$argon2id$x", 2, {}}));
        good(store.put_account({StaffId{4}, "王", "$argon2id$y", 0, morning_of(monday)}));
        good(store.put_session({"ab", StaffId{3}, "t", morning_of(monday), morning_of(monday)}));
        good(store.put_note("draft", "1", "他说下周还款"));
        good(store.put_photo(hex(digest_of(photo_)), photo_));
        car_ = VehicleId{good(store.facts_of_kind(VehicleRegistered::kind)).front().sequence};
        KeptFix fix;
        fix.fix.at = std::chrono::floor<std::chrono::seconds>(morning_of(monday));
        const std::vector<VehicleFixes> fixes = {{car_, {fix}}};
        good(store.positions().append_positions(fixes));
        good(store.positions().settle_positions(0));
        good(store.positions().append_positions(fixes));
        good(store.positions().put_checkpoints(
            std::vector{TrackCheckpoint{car_, fix.fix.at, "state"}}));
    }

    const std::string photo_ = std::string(100'000, 'p');
    SimulatedClock clock_{morning_of(monday)};
    TemporaryFolder from_folder_;
    TemporaryFolder to_folder_;
    std::map<std::string, std::int64_t> told_;
    VehicleId car_;
};

TEST_P(StoreCopying, EverythingArrivesFromAStoreThatIsBeingWrittenTo) {
    const auto source = open(from_url());
    fill(*source);
    const std::int64_t last = good(source->last_sequence());
    const auto writer = good(source->begin());
    good(writer->append(std::vector{payment("not committed yet", LoanId{1}, 1, monday)}));
    clock_.move_to(morning_of(monday + Days(3)));
    const StoreCopy copied = good(copy());
    EXPECT_TRUE(copied.is_equal());
    EXPECT_TRUE(copied.commitments_broken.empty());
    for (const TableProof& table : copied.tables) {
        EXPECT_GT(table.rows_from, 0) << table.table << " is empty: the test shows nothing of it";
        EXPECT_EQ(told_[table.table], table.rows_to) << table.table;
    }
    good(writer->commit());

    const auto target = good(open_store(to_url(), OpenMode::must_exist, clock_));
    EXPECT_EQ(good(target->last_sequence()), last);
    std::int64_t same = 0;
    good(target->each_fact({}, [&](const FactRecord& record) {
        const auto original = good(source->fact_at(record.sequence));
        same += original->source_key == record.source_key &&
                        encode_content(original->fact) == encode_content(record.fact)
                    ? 1
                    : 0;
        return record.sequence < 100;
    }));
    EXPECT_EQ(same, 100);
    EXPECT_EQ(good(target->search(PersonalField::name, "王小明")).size(), 1U);
    EXPECT_EQ(good(target->account_named("王"))->locked_until, morning_of(monday));
    EXPECT_TRUE(good(target->session_under("ab")).has_value());
    EXPECT_EQ(good(target->note_under("draft", "1")), "他说下周还款");
    EXPECT_EQ(good(target->photo_under(hex(digest_of(photo_)))), photo_);
    EXPECT_TRUE(good(target->verify_photos()).empty());
    EXPECT_EQ(good(target->positions().positions_of(car_, monday)).size(), 1U);
    EXPECT_EQ(good(target->mark())->loans, 3);
    std::map<std::int64_t, std::string> snapshots;
    good(target->each_snapshot(
        {}, [&](LoanId loan, std::string_view bytes) { snapshots[loan.value] = bytes; }));
    EXPECT_EQ(snapshots.size(), 3U);
    EXPECT_EQ(snapshots[2], std::string(1, '\0'));
    EXPECT_EQ(append_to(*target, {payment("payment:5", LoanId{1}, 5, monday)})[0].outcome,
              Appended::Outcome::already)
        << "the copy knows what it has";
}

TEST_P(StoreCopying, OnlyAnEmptyPlaceAndTheSameKeyWillDo) {
    EXPECT_EQ(code_of(copy()), "store_missing");
    open(from_url());
    const std::string key = to_folder_.path() + "/book.db.key";
    std::ofstream(key) << "daihou-master-key-v1 " << std::string(64, 'a') << "\n";
    std::filesystem::permissions(key, std::filesystem::perms(0600));
    EXPECT_EQ(code_of(copy()), "store_key_wrong");
    std::filesystem::remove(key);
    EXPECT_TRUE(good(copy()).is_equal()) << "what was refused left nothing behind";
    EXPECT_EQ(code_of(copy()), "store_not_empty");
    EXPECT_TRUE(open_store(to_url(), OpenMode::must_exist, clock_).has_value());
}

TEST_P(StoreCopying, AFactThatWasChangedIsCopiedAndNamed) {
    fill(*open(from_url()));
    {
        const auto raw = from().database(from_folder_.path());
        const auto transaction = good(raw->begin(Access::write));
        good(transaction->run("UPDATE facts SET payload = salt WHERE sequence = 40"));
        good(transaction->commit());
    }
    const StoreCopy copied = good(copy());
    EXPECT_TRUE(copied.is_equal());
    EXPECT_EQ(copied.commitments_broken, std::vector<std::int64_t>{40});
}

INSTANTIATE_TEST_SUITE_P(
    Engines, StoreCopying,
    ::testing::Combine(::testing::Values(sqlite_under_test(), postgres_under_test()),
                       ::testing::Values(sqlite_under_test(), postgres_under_test())),
    [](const auto& tested) {
        return std::get<0>(tested.param).name + "_to_" + std::get<1>(tested.param).name;
    });

}  // namespace
}  // namespace daihou::copy_store_test
