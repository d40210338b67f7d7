// Opening, refusing and surviving: what happens to a store's files.
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "store/migrations.h"
#include "store/store_under_test.h"

namespace daihou {
namespace {

const BusinessDate monday = make_date(2026, 3, 2);

class StoreFiles : public StoreContract {
protected:
    void SetUp() override {}  // each test opens when it wants
    std::string path() const { return folder_.path() + "/book.db"; }
    std::string key_path() const { return path() + ".key"; }
    std::string code_at_opening(OpenMode mode) { return code_of(open_store(url(), mode, clock_)); }
    std::string bytes_of(const std::string& file) const {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

TEST_P(StoreFiles, AnAddressOrAStoreThatIsNotThereIsNamed) {
    EXPECT_EQ(code_of(open_store("daihou.db", OpenMode::must_exist, clock_)), "store_url");
    EXPECT_EQ(code_of(open_store("sqlite:", OpenMode::must_exist, clock_)), "store_url");
    EXPECT_EQ(code_at_opening(OpenMode::must_exist), "store_missing");
    EXPECT_FALSE(std::filesystem::exists(path())) << "asking must not create";
    EXPECT_EQ(code_of(open_store("sqlite:/nowhere/at/all.db", OpenMode::create_if_missing, clock_)),
              "store_io");
}

TEST_P(StoreFiles, TheKeyFileIsTheOwnersAlone) {
    open();
    struct stat status {};
    ASSERT_EQ(::stat(key_path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    ASSERT_EQ(::stat(path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    store_.reset();
    ::chmod(key_path().c_str(), 0640);
    EXPECT_EQ(code_at_opening(OpenMode::must_exist), "store_key_mode");
    ::chmod(key_path().c_str(), 0400);
    EXPECT_EQ(code_at_opening(OpenMode::must_exist), "");
}

TEST_P(StoreFiles, AStoreWithoutItsOwnKeyIsNotOpened) {
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

TEST_P(StoreFiles, AStoreOfALaterVersionIsRefused) {
    open();
    run_sql(
        "INSERT INTO schema_version (version, name, checksum, applied_at) VALUES (999, 'x', 'y', "
        "0)");
    const auto refused = open_store(url(), OpenMode::must_exist, clock_);
    ASSERT_EQ(code_of(refused), "store_newer");
    EXPECT_NE(refused.error().text.find("999"), std::string::npos);
}

TEST_P(StoreFiles, AnotherSchemaUnderTheSameNumberIsRefused) {
    open();
    run_sql("UPDATE schema_version SET checksum = 'other' WHERE version = 2");
    EXPECT_EQ(code_at_opening(OpenMode::must_exist), "store_damaged");
}

TEST_P(StoreFiles, AForeignDatabaseIsRefusedAndLeftAlone) {
    open();
    for (const Migration& migration : migrations())
        EXPECT_FALSE(migration.sql.empty()) << migration.name;
    run_sql("DROP TABLE schema_version");
    EXPECT_EQ(code_at_opening(OpenMode::create_if_missing), "store_damaged");
    store_.reset();
    std::ofstream(path(), std::ios::trunc)
        << "this is a text file and no database at all, of some length\n";
    EXPECT_EQ(code_at_opening(OpenMode::create_if_missing), "store_damaged");
}

TEST_P(StoreFiles, ATransactionIsPoisonedByItsFirstError) {
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

// Names and numbers must not be readable in any file of the store, not in its log either.
TEST_P(StoreFiles, NoPersonalValueIsReadableInTheFiles) {
    open();
    append(
        {wang_xiaoming(), his_car(LoanId{1}), payment("payment:findable", LoanId{1}, 1, monday)});
    good(store_->put_note("draft", "1", "打给王小明"));
    std::string all;
    for (int turn = 0; turn < 2; ++turn) {
        for (const auto& entry : std::filesystem::directory_iterator(folder_.path()))
            all += bytes_of(entry.path());
        store_.reset();
    }
    EXPECT_NE(all.find("payment:findable"), std::string::npos)
        << "the test looks at the right bytes";
    for (const std::string_view secret :
         {"王小明", "小明", "11010119900307001X", "138 1234 5678", "13812345678", "世纪大道",
          "东方汽车", "LSVAA4187E2184847", "沪A 12345", "沪A12345", "A12345"})
        EXPECT_EQ(all.find(secret), std::string::npos) << secret;
}

// Otherwise whoever gets the disk and the master key could still read an erased person.
TEST_P(StoreFiles, AnErasedKeyIsGoneFromTheFile) {
    open();
    append({wang_xiaoming(), his_car(LoanId{1})});
    std::string wrapped;
    {
        const auto raw = database();
        const auto transaction = good(raw->begin(Access::read));
        good(transaction->read_rows("SELECT wrapped FROM subject_keys WHERE subject = 1", {},
                                    [&](std::span<const Cell> row) {
                                        wrapped = row[0].bytes;
                                        return false;
                                    }));
    }
    store_.reset();
    ASSERT_NE(bytes_of(path()).find(wrapped), std::string::npos);
    open();
    run_sql("DELETE FROM subject_keys WHERE subject = 1");
    store_.reset();
    EXPECT_EQ(bytes_of(path()).find(wrapped), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(path() + "-wal"));
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

TEST_P(StoreFiles, AKilledWriterLeavesWholeBatchesOnly) {
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

INSTANTIATE_TEST_SUITE_P(Engines, StoreFiles, ::testing::Values(sqlite_under_test()),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace daihou
