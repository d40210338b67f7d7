// What stands in the files of a SQLite store, and what they may do to others.
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "store/store_under_test.h"

namespace daihou::sqlite_files_test {
namespace {

class SqliteFiles : public ::testing::Test {
protected:
    void open() { store_ = good(open_store(url(), OpenMode::create_if_missing, clock_)); }
    std::string path() const { return folder_.path() + "/book.db"; }
    std::string url() const { return "sqlite:" + path(); }
    std::string code_at_opening(OpenMode mode) { return code_of(open_store(url(), mode, clock_)); }
    static std::string bytes_of(const std::string& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    SimulatedClock clock_{morning_of(make_date(2026, 3, 2))};
    TemporaryFolder folder_;
    std::unique_ptr<Store> store_;
};

TEST_F(SqliteFiles, AFileThatIsNotThereIsNotMadeByAsking) {
    EXPECT_EQ(code_of(open_store("sqlite:", OpenMode::must_exist, clock_)), "store_url");
    EXPECT_EQ(code_at_opening(OpenMode::must_exist), "store_missing");
    EXPECT_FALSE(std::filesystem::exists(path()));
    EXPECT_EQ(code_of(open_store("sqlite:/nowhere/at/all.db", OpenMode::create_if_missing, clock_)),
              "store_io");
}

TEST_F(SqliteFiles, TheFileIsTheOwnersAlone) {
    open();
    struct stat status {};
    ASSERT_EQ(::stat(path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(SqliteFiles, AFileThatIsNoDatabaseIsRefused) {
    open();
    store_.reset();
    std::ofstream(path(), std::ios::trunc)
        << "this is a text file and no database at all, of some length\n";
    EXPECT_EQ(code_at_opening(OpenMode::create_if_missing), "store_damaged");
}

// Names and numbers must not be readable in any file of the store, not in its log either.
TEST_F(SqliteFiles, NoPersonalValueIsReadableInTheFiles) {
    open();
    append_to(*store_, {wang_xiaoming(), his_car(LoanId{1}),
                        payment("payment:findable", LoanId{1}, 1, make_date(2026, 3, 2))});
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
TEST_F(SqliteFiles, AnErasedKeyIsGoneFromTheFile) {
    open();
    append_to(*store_, {wang_xiaoming(), his_car(LoanId{1})});
    std::string wrapped;
    {
        const auto raw = sqlite_under_test().database(folder_.path());
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
    {
        const auto raw = sqlite_under_test().database(folder_.path());
        const auto transaction = good(raw->begin(Access::write));
        good(transaction->run("DELETE FROM subject_keys WHERE subject = 1"));
        good(transaction->commit());
    }
    store_.reset();
    EXPECT_EQ(bytes_of(path()).find(wrapped), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(path() + "-wal"));
}

}  // namespace
}  // namespace daihou::sqlite_files_test
