// For tests of the store: engines to run each contract test on, a folder of its own for each test,
// and one filled-in fact of every kind.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "store/sql/database.h"
#include "store/store.h"

namespace daihou {

// One engine behind the seam. `place` is a fresh folder; url and database name the same store.
struct EngineUnderTest {
    std::string name;
    friend void PrintTo(const EngineUnderTest& tested, std::ostream* out) { *out << tested.name; }
    std::function<std::string(const std::string& place)> url;
    std::function<std::unique_ptr<Database>(const std::string& place)> database;
};

EngineUnderTest sqlite_under_test();
// On a server of this process's own, or on that of with_postgres.
EngineUnderTest postgres_under_test();
// Of that server.
std::string postgres_url_under_test();

// A folder that goes away with its owner.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

// The value, or a failed test that shows the error.
template <class T>
T good(Result<T> result) {
    if (!result) {
        ADD_FAILURE() << result.error().code << ": " << result.error().text;
        throw std::runtime_error(result.error().code);
    }
    return std::move(result).value();
}

// Code of the error, or "" where there is none.
template <class T>
std::string code_of(const Result<T>& result) {
    return result ? std::string() : result.error().code;
}

// In a transaction of their own.
std::vector<Appended> append_to(Store& store, const std::vector<NewFact>& facts);

class StoreContract : public ::testing::TestWithParam<EngineUnderTest> {
protected:
    void SetUp() override { open(); }
    void open() { store_ = good(open_store(url(), OpenMode::create_if_missing, clock_)); }
    std::string url() const { return GetParam().url(folder_.path()); }
    // Raw SQL past the store, for damaging it.
    std::unique_ptr<Database> database() const { return GetParam().database(folder_.path()); }
    void run_sql(std::string_view sql);

    std::vector<Appended> append(const std::vector<NewFact>& facts) {
        return append_to(*store_, facts);
    }

    SimulatedClock clock_{Instant(std::chrono::milliseconds(1'772'000'000'000))};
    TemporaryFolder folder_;
    std::unique_ptr<Store> store_;
};

// At nine in the morning of that day in China.
Instant morning_of(BusinessDate day);
NewFact payment(std::string_view key, LoanId loan, std::int64_t fen, BusinessDate day);
NewFact booked_loan(std::string_view key, BusinessDate day);
NewFact wang_xiaoming();
NewFact his_car(LoanId loan);

// One of every kind, each member set to something other than its default, in the order of the
// variant.
std::vector<Fact> one_of_each_kind();

}  // namespace daihou
