// A house that stays open for months must not keep months in its log.
#include "store/sqlite/wal_checkpoint.h"

#include <filesystem>
#include <thread>

#include "store/sqlite/sqlite_database.h"
#include "store/store_under_test.h"

namespace daihou::wal_checkpoint_test {
namespace {

namespace fs = std::filesystem;

TEST(WalCheckpoint, WhatIsCommittedReachesTheDatabaseWhileTheStoreIsOpen) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() + "/store.db";
    const auto database = good(open_sqlite_database(path));
    constexpr std::uintmax_t size = 8 << 20;  // twice what is worth moving
    {
        const auto transaction = good(database->begin(Access::write));
        good(transaction->run_script(
            "CREATE TABLE letters (number BIGINT PRIMARY KEY, text BYTEA)"));
        good(transaction->run("INSERT INTO letters VALUES (1, $1)",
                              {Cell::blob(std::string(size, 'x'))}));
        good(transaction->commit());
    }
    // On a thread of its own: ten seconds are for a busy machine.
    for (int turn = 0; turn < 1000 && fs::file_size(path) < size; ++turn)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_GE(fs::file_size(path), size) << "the log was not moved";
}

}  // namespace
}  // namespace daihou::wal_checkpoint_test
