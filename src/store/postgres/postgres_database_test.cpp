// What a server may answer at any time, told apart; limits that hold; conflicts that are overcome.
#include "store/postgres/postgres_database.h"

#include <thread>

#include "postgres_cluster.h"
#include "store/store_under_test.h"

namespace daihou::postgres_database_test {
namespace {

class PostgresServer : public ::testing::Test {
protected:
    // The server says that a statement failed in this way.
    static Done fail_with(Transaction& transaction, std::string_view state) {
        const auto ran = transaction.run(fmt::format(
            "DO $$ BEGIN RAISE EXCEPTION 'so it is' USING ERRCODE = '{}'; END $$", state));
        if (!ran) return ran.error();
        return done();
    }

    TemporaryFolder folder_;
    std::unique_ptr<Database> database_ = postgres_under_test().database(folder_.path());
};

TEST_F(PostgresServer, EachKindOfFailureHasItsCodeAndPoisons) {
    const std::vector<std::pair<std::string, std::string>> codes = {
        {"23505", "store_sql"},        {"42601", "store_sql"},      {"53100", "store_full"},
        {"53200", "store_busy"},       {"53300", "store_busy"},     {"57014", "store_slow"},
        {"55P03", "store_locked"},     {"40001", "store_conflict"}, {"40P01", "store_conflict"},
        {"25006", "store_io"},         {"58030", "store_io"},       {"XX001", "store_damaged"},
        {"42501", "store_denied"},     {"28P01", "store_denied"},   {"08006", "store_unreachable"},
        {"57P01", "store_unreachable"}};
    for (const auto& [state, code] : codes) {
        const auto transaction = good(database_->begin(Access::write));
        EXPECT_EQ(code_of(fail_with(*transaction, state)), code) << state;
        EXPECT_EQ(code_of(transaction->run("SELECT 1")), code) << state;
        EXPECT_EQ(code_of(transaction->commit()), code) << state;
    }
}

TEST_F(PostgresServer, AConflictIsOvercomeAndAnotherErrorIsNotTriedAgain) {
    int tries = 0;
    good(write_with_retry(*database_, [&](Transaction& transaction) {
        return ++tries < 3 ? fail_with(transaction, "40001") : done();
    }));
    EXPECT_EQ(tries, 3);
    tries = 0;
    const Done refused = write_with_retry(*database_, [&](Transaction& transaction) {
        ++tries;
        return fail_with(transaction, "40P01");
    });
    EXPECT_EQ(code_of(refused), "store_conflict");
    EXPECT_EQ(tries, 5);
    tries = 0;
    const Done wrong = write_with_retry(*database_, [&](Transaction& transaction) {
        ++tries;
        return fail_with(transaction, "23505");
    });
    EXPECT_EQ(code_of(wrong), "store_sql");
    EXPECT_EQ(tries, 1);
}

TEST_F(PostgresServer, AStatementThatIsEndedSaysThatItTookTooLong) {
    std::thread ending([] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        run_on_postgres(postgres_url_under_test(),
                        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity "
                        "WHERE query LIKE '%pg_sleep(60)' AND pid <> pg_backend_pid()");
    });
    const auto transaction = good(database_->begin(Access::read));
    EXPECT_EQ(code_of(transaction->run("SELECT 1 FROM pg_sleep(60)")), "store_slow");
    ending.join();
}

TEST_F(PostgresServer, LimitsAreSetOnTheServerToo) {
    for (const auto& [access, limit] :
         {std::pair(Access::read, "2min"), std::pair(Access::write, "10min")}) {
        const auto transaction = good(database_->begin(access));
        std::string shown;
        good(
            transaction->read_rows("SELECT current_setting('statement_timeout') || ' ' || "
                                   "current_setting('synchronous_commit')",
                                   {}, [&](std::span<const Cell> row) {
                                       shown = row[0].bytes;
                                       return false;
                                   }));
        EXPECT_EQ(shown, std::string(limit) + " on");
    }
}

TEST_F(PostgresServer, SixteenReadersAtOnceAndTheNextIsToldToWait) {
    std::vector<std::unique_ptr<Transaction>> readers;
    for (int i = 0; i < 16; ++i)
        readers.push_back(good(database_->begin(Access::read)));
    std::thread leaving([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        readers.pop_back();
    });
    auto patient = database_->begin(Access::read);
    leaving.join();
    EXPECT_EQ(code_of(patient), "") << "one left in time";
    EXPECT_EQ(code_of(database_->begin(Access::read)), "store_busy");
    EXPECT_EQ(good(read_number(**patient, "SELECT 1")), 1);
}

}  // namespace
}  // namespace daihou::postgres_database_test
