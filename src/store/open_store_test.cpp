// Opening, refusing and surviving.
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "store/sql/migrations.h"
#include "store/store_under_test.h"

namespace daihou::open_store_test {
namespace {

const BusinessDate monday = make_date(2026, 3, 2);

class StoreOpening : public StoreContract {
protected:
    void SetUp() override {}  // each test opens when it wants
    std::string key_path() const { return folder_.path() + "/book.db.key"; }
    std::string code_at_opening(OpenMode mode) { return code_of(open_store(url(), mode, clock_)); }
    std::string bytes_of(const std::string& file) const {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

TEST_P(StoreOpening, AnAddressOrAStoreThatIsNotThereIsNamed) {
    EXPECT_EQ(code_of(open_store("daihou.db", OpenMode::must_exist, clock_)), "store_url");
    EXPECT_EQ(code_at_opening(OpenMode::must_exist), "store_missing");
    EXPECT_FALSE(std::filesystem::exists(key_path())) << "asking must not create";
}

TEST_P(StoreOpening, TheKeyFileIsTheOwnersAlone) {
    open();
    struct stat status {};
    ASSERT_EQ(::stat(key_path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    store_.reset();
    ::chmod(key_path().c_str(), 0640);
    EXPECT_EQ(code_at_opening(OpenMode::must_exist), "store_key_mode");
    ::chmod(key_path().c_str(), 0400);
    EXPECT_EQ(code_at_opening(OpenMode::must_exist), "");
}

TEST_P(StoreOpening, AStoreWithoutItsOwnKeyIsNotOpened) {
    open();
    store_.reset();
    const std::string key = bytes_of(key_path());
    std::ofstream(key_path(), std::ios::trunc) << "not a key\n";
    EXPECT_EQ(code_at_opening(OpenMode::must_exist), "store_key_damaged");
    std::string other = key;
    other[30] = other[30] == '0' ? '1' : '0';
    std::ofstream(key_path(), std::ios::trunc) << other;
    EXPECT_EQ(code_at_opening(OpenMode::must_exist), "store_key_wrong");
    std::filesystem::remove(key_path());
    EXPECT_EQ(code_at_opening(OpenMode::must_exist), "store_key_missing");
    EXPECT_EQ(code_at_opening(OpenMode::create_if_missing), "store_key_missing");
    EXPECT_FALSE(std::filesystem::exists(key_path()))
        << "a new key would hide that the old one is lost";
}

TEST_P(StoreOpening, AStoreOfALaterVersionIsRefused) {
    open();
    run_sql(
        "INSERT INTO schema_version (version, name, checksum, applied_at) VALUES (999, 'x', 'y', "
        "0)");
    const auto refused = open_store(url(), OpenMode::must_exist, clock_);
    ASSERT_EQ(code_of(refused), "store_newer");
    EXPECT_NE(refused.error().text.find("999"), std::string::npos);
}

TEST_P(StoreOpening, AnotherSchemaUnderTheSameNumberIsRefused) {
    open();
    run_sql("UPDATE schema_version SET checksum = 'other' WHERE version = 2");
    EXPECT_EQ(code_at_opening(OpenMode::must_exist), "store_damaged");
}

TEST_P(StoreOpening, AForeignDatabaseIsRefusedAndLeftAlone) {
    open();
    for (const Migration& migration : migrations())
        EXPECT_FALSE(migration.sql.empty()) << migration.name;
    run_sql("DROP TABLE schema_version");
    EXPECT_EQ(code_at_opening(OpenMode::create_if_missing), "store_damaged");
}

TEST_P(StoreOpening, ATransactionIsPoisonedByItsFirstError) {
    open();
    const auto raw = database();
    const auto transaction = good(raw->begin(Access::write));
    good(transaction->run("INSERT INTO loan_snapshots (loan, bytes) VALUES (1, $1)",
                          {Cell::blob("x")}));
    EXPECT_EQ(code_of(transaction->run("INSERT INTO loan_snapshots (loan, bytes) VALUES (1, $1)",
                                       {Cell::blob("y")})),
              "store_sql");
    EXPECT_EQ(code_of(read_number(*transaction, "SELECT count(*) FROM loan_snapshots")),
              "store_sql");
    EXPECT_EQ(code_of(transaction->commit()), "store_sql");
    const auto reader = good(raw->begin(Access::read));
    EXPECT_EQ(good(read_number(*reader, "SELECT count(*) FROM loan_snapshots")), 0);
    EXPECT_FALSE(reader->run("DELETE FROM loan_snapshots").has_value())
        << "a reader does not write";
}

// Otherwise one engine would keep what the other refuses, and a store could not move between them.
TEST_P(StoreOpening, TextThatNotEveryEngineKeepsIsRefused) {
    open();
    for (const std::string_view text : {std::string_view("a\0b", 3), std::string_view("\xC3(")}) {
        const std::string account(text);
        EXPECT_EQ(code_of(store_->account_named(account)), "store_text");
        EXPECT_EQ(code_of(store_->put_account({StaffId{1}, account, "$", 0, {}})), "store_text");
        EXPECT_EQ(code_of(store_->sequences_under(std::array{account})), "store_text");
        EXPECT_EQ(code_of(store_->put_note("shelf", account, "x")), "store_text");
    }
    good(store_->put_note("shelf", "key", std::string_view("a\0\xFF", 3)));
    EXPECT_EQ(good(store_->note_under("shelf", "key")), std::string("a\0\xFF", 3))
        << "what is sealed is bytes";
}

TEST_P(StoreOpening, NumbersBytesAndNothingComeBackAsTheyWere) {
    open();
    const auto raw = database();
    const auto transaction = good(raw->begin(Access::write));
    std::string all_bytes;
    for (int byte = 0; byte < 256; ++byte)
        all_bytes += static_cast<char>(byte);
    const std::vector<std::int64_t> numbers = {INT64_MIN, -1, 0, 1, 255, 1LL << 40, INT64_MAX};
    std::size_t next = 0;
    good(transaction->copy_in({"loan_snapshots", "loan, bytes", ""}, [&](std::span<Cell> row) {
        if (next == numbers.size()) return false;
        row[0] = Cell::integer(numbers[next++]);
        row[1] = Cell::blob(next % 2 == 0 ? std::string_view() : std::string_view(all_bytes));
        return true;
    }));
    next = 0;
    good(transaction->scan_rows("SELECT loan, bytes FROM loan_snapshots ORDER BY loan", {},
                                [&](std::span<const Cell> row) {
                                    EXPECT_EQ(row[0].number, numbers[next]);
                                    EXPECT_EQ(row[1].type, Cell::Type::blob) << "empty is not none";
                                    EXPECT_EQ(row[1].bytes, next % 2 == 1 ? "" : all_bytes);
                                    return ++next < 5;
                                }));
    EXPECT_EQ(next, 5U) << "false ends it";
    // Of several rows under one key the last one counts.
    next = 0;
    good(transaction->copy_in({"loan_snapshots", "loan, bytes", "loan"}, [&](std::span<Cell> row) {
        row[0] = Cell::integer(7);
        row[1] = Cell::blob(next == 9999 ? "last" : "earlier");
        return next++ < 10000;
    }));
    good(transaction->read_rows("SELECT bytes FROM loan_snapshots WHERE loan = $1",
                                {Cell::integer(7)}, [](std::span<const Cell> row) {
                                    EXPECT_EQ(row[0].bytes, "last");
                                    return true;
                                }));
    EXPECT_EQ(good(transaction->run("DELETE FROM loan_snapshots WHERE loan <= 1")), 4);
}

// The writing side of the test below: batches of 500 facts, the seventh of each a person, until it
// is killed.
[[noreturn]] void write_until_killed(const std::string& url, int ready) {
    const SystemClock clock;
    const auto store = good(open_store(url, OpenMode::must_exist, clock));
    for (int batch = 0;; ++batch) {
        const auto writer = good(store->begin());
        std::vector<NewFact> facts;
        for (int i = 0; i < 500; ++i) {
            facts.push_back(i == 7 ? wang_xiaoming() : payment("p", LoanId{1}, i, monday));
            facts.back().source_key = fmt::format("{}-{}", batch, i);
        }
        good(writer->append(std::span(facts).first(250)));
        good(writer->append(std::span(facts).subspan(250)));
        good(writer->commit());
        if (::write(ready, "x", 1) != 1) ::_exit(1);
    }
}

TEST_P(StoreOpening, AKilledWriterLeavesWholeBatchesOnly) {
    for (int turn = 0; turn < 5; ++turn) {
        const TemporaryFolder folder;
        const std::string url = GetParam().url(folder.path());
        good(open_store(url, OpenMode::create_if_missing, clock_));
        int pipe_ends[2];
        ASSERT_EQ(::pipe(pipe_ends), 0);
        const pid_t child = ::fork();
        if (child == 0) write_until_killed(url, pipe_ends[1]);
        // After some answered commits and at another moment of a batch in each turn.
        char answered[3];
        for (char& one : answered)
            ASSERT_EQ(::read(pipe_ends[0], &one, 1), 1);
        ::usleep(static_cast<useconds_t>(700 * turn));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ::close(pipe_ends[0]);
        ::close(pipe_ends[1]);
        const auto store = good(open_store(url, OpenMode::must_exist, clock_));
        const std::int64_t last = good(store->last_sequence());
        EXPECT_GE(last, 1500) << "answered commits are there";
        EXPECT_EQ(last % 500, 0) << "a batch is whole or not there";
        EXPECT_TRUE(good(store->verify_commitments()).empty());
        EXPECT_EQ(good(store->search(PersonalField::name, "王小明")).size(),
                  static_cast<std::size_t>(last / 500));
        EXPECT_TRUE(store->begin().has_value()) << "the lock died with its holder";
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, StoreOpening,
                         ::testing::Values(sqlite_under_test(), postgres_under_test()),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace daihou::open_store_test
