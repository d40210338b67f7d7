// A server that dies: nothing acknowledged is lost, nothing is half there, and the house goes on
// when the server is back.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <future>
#include <thread>

#include "postgres_cluster.h"
#include "service/house.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;
const BusinessDate monday = make_date(2026, 3, 2);
constexpr std::int64_t facts_a_batch = 500;

class PostgresCrash : public ::testing::Test {
protected:
    PostgresCrash() {
        static int tests = 0;
        folder_ = cluster_.folder() + fmt::format("/store{}", ++tests);
        fs::create_directories(folder_);
        url_ = store_url_on(cluster_.url(), folder_);
    }
    std::unique_ptr<Store> open() {
        auto store = open_store(url_, OpenMode::create_if_missing, clock_);
        EXPECT_TRUE(store.has_value()) << (store ? "" : store.error().text);
        return store ? std::move(*store) : nullptr;
    }
    // Ends every connection to the stores, as an administrator or a network would.
    void end_connections() {
        run_on_postgres(cluster_.url(),
                        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                        "WHERE application_name = 'daihou'");
    }

    PostgresCluster cluster_;
    std::string folder_;
    std::string url_;
    SystemClock clock_;
};

std::vector<NewFact> batch_of(int number) {
    std::vector<NewFact> facts;
    for (std::int64_t i = 0; i < facts_a_batch; ++i)
        facts.push_back({start_of(monday), fmt::format("payment:{}-{}", number, i), StaffId{},
                         PaymentReceived{LoanId{1}, Money::fen(i), "auto_debit", "borrower"}});
    return facts;
}

Done write_batch(Store& store, int number) {
    const auto facts = batch_of(number);
    const auto writer = TRY(store.begin());
    TRY(writer->append(std::span(facts).first(facts_a_batch / 2)));
    TRY(writer->append(std::span(facts).subspan(facts_a_batch / 2)));
    return writer->commit();
}

TEST_F(PostgresCrash, AWriterWhoseConnectionEndsLeavesNothingAndTheNextOneWrites) {
    const auto store = open();
    ASSERT_TRUE(write_batch(*store, 1).has_value());
    {
        const auto writer = store->begin();
        ASSERT_TRUE(writer.has_value());
        ASSERT_TRUE((*writer)->append(batch_of(2)).has_value());
        end_connections();
        const auto more = (*writer)->append(batch_of(3));
        ASSERT_FALSE(more.has_value());
        EXPECT_EQ(more.error().code, "store_unreachable") << more.error().text;
        EXPECT_FALSE((*writer)->commit().has_value());
    }
    EXPECT_EQ(store->last_sequence().value(), facts_a_batch) << "a read finds a fresh connection";
    {
        const auto writer = store->begin();
        ASSERT_TRUE((*writer)->append(batch_of(2)).has_value());
        end_connections();
        const Done committed = (*writer)->commit();
        ASSERT_FALSE(committed.has_value());
        EXPECT_EQ(committed.error().code, "store_commit_unknown") << committed.error().text;
    }
    ASSERT_TRUE(write_batch(*store, 2).has_value()) << "so does a writer";
    EXPECT_EQ(store->last_sequence().value(), 2 * facts_a_batch);
    EXPECT_TRUE(store->verify_commitments().value().empty());
}

TEST_F(PostgresCrash, AReadThatIsInterruptedSaysSoAndTheNextOneReads) {
    const auto store = open();
    for (int batch = 0; batch < 10; ++batch)
        ASSERT_TRUE(write_batch(*store, batch).has_value());
    int taken = 0;
    const Done read = store->each_fact({}, [&](const FactRecord&) {
        if (++taken == 100) end_connections();
        return true;
    });
    ASSERT_FALSE(read.has_value()) << "half of the facts are not all of them";
    EXPECT_EQ(read.error().code, "store_unreachable") << read.error().text;
    taken = 0;
    ASSERT_TRUE(store->each_fact({}, [&](const FactRecord&) { return ++taken > 0; }).has_value());
    EXPECT_EQ(taken, 10 * facts_a_batch);
}

TEST_F(PostgresCrash, AServerKilledAtAnyMomentKeepsWholeBatchesAndAllThatWereAnswered) {
    const auto store = open();
    int number = 0;
    for (int turn = 0; turn < 12; ++turn) {
        std::atomic<int> answered = 0;
        std::atomic<bool> is_down = false;
        const std::int64_t before = store->last_sequence().value();
        std::thread importing([&] {
            while (!is_down) {
                if (!write_batch(*store, ++number)) break;
                ++answered;
            }
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(20 + 17 * turn));
        cluster_.kill();
        is_down = true;
        importing.join();
        const auto refused = store->last_sequence();
        ASSERT_FALSE(refused.has_value());
        EXPECT_EQ(refused.error().code, "store_unreachable") << refused.error().text;
        cluster_.start();
        const std::int64_t last = store->last_sequence().value();
        EXPECT_EQ(last % facts_a_batch, 0) << "a batch is whole or not there";
        EXPECT_GE(last - before, answered * facts_a_batch) << "answered commits are there";
        EXPECT_LE(last - before, (answered + 1) * facts_a_batch);
        EXPECT_TRUE(store->verify_commitments().value().empty());
    }
    EXPECT_GT(store->last_sequence().value(), 12 * facts_a_batch) << "there was something to lose";
}

// A server that is restarted is no reason to start the house anew.
TEST_F(PostgresCrash, AHouseGoesOnWhenTheServerIsBack) {
    auto opened = House::open(
        {url_, fs::path(DAIHOU_SOURCE_DIR) / "policies", OpenMode::create_if_missing}, clock_);
    ASSERT_TRUE(opened.has_value()) << opened.error().text;
    House& house = **opened;
    ASSERT_TRUE(house.commit(batch_of(1)).has_value());
    cluster_.kill();
    auto failing = std::async(std::launch::async, [&house] { return house.commit(batch_of(2)); });
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    cluster_.start();
    const auto failed = failing.get();
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().code, "store_unreachable") << failed.error().text;
    const auto landed = house.commit(batch_of(2));
    ASSERT_TRUE(landed.has_value()) << landed.error().text;
    EXPECT_EQ(landed->front().outcome, Appended::Outcome::landed);
    EXPECT_EQ(house.store().last_sequence().value(), 2 * facts_a_batch);
}

}  // namespace
}  // namespace daihou
