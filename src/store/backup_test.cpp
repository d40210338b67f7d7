// Backups taken while somebody writes, and the way back: what is restored is what stood at one
// moment, and nothing is ever written over.
#include "store/backup.h"

#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "store/backup_manifest.h"
#include "store/store_under_test.h"

namespace daihou {
namespace {

const BusinessDate monday = make_date(2026, 3, 2);

class Backups : public ::testing::Test {
protected:
    std::string path(std::string_view name) const {
        return fmt::format("{}/{}", folder_.path(), name);
    }
    std::string url(std::string_view name) const { return "sqlite:" + path(name); }
    std::unique_ptr<Store> open(std::string_view name) {
        return good(open_store(url(name), OpenMode::create_if_missing, clock_));
    }
    Result<BackupManifest> back_up(std::string_view to) {
        return back_up_store(url("book.db"), path(to), clock_.now());
    }
    static void commit(Store& store, std::span<const NewFact> facts) {
        const auto writer = good(store.begin());
        good(writer->append(facts));
        good(writer->commit());
    }
    static void commit_batch(Store& store, int batch) {
        std::vector<NewFact> facts;
        for (int i = 0; i < 10; ++i)
            facts.push_back(payment(fmt::format("{}-{}", batch, i), LoanId{1}, i, monday));
        commit(store, facts);
    }

    SimulatedClock clock_{Instant(std::chrono::milliseconds(1'772'000'000'000))};
    TemporaryFolder folder_;
};

// The reason for copying by the engine's own means: the bytes of a file that is being written are
// of no moment at all.
TEST_F(Backups, TakenBesideAWriterHoldAPrefixOfTheFacts) {
    const auto store = open("book.db");
    const NewFact person = wang_xiaoming();
    commit(*store, {&person, 1});
    std::jthread writing([&](const std::stop_token& ended) {
        for (int batch = 0; !ended.stop_requested(); ++batch)
            commit_batch(*store, batch);
    });
    std::vector<BackupManifest> manifests;
    for (int turn = 0; turn < 5; ++turn) {
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        manifests.push_back(good(back_up(fmt::format("{}.backup", turn))));
    }
    writing.request_stop();
    writing.join();
    for (std::size_t turn = 0; turn < manifests.size(); ++turn) {
        const BackupManifest& manifest = manifests[turn];
        EXPECT_EQ(manifest.last_sequence % 10, 1) << "a batch is whole or not there";
        EXPECT_LT(manifest.last_sequence, good(store->last_sequence()));
        if (turn > 0) {
            EXPECT_GT(manifest.last_sequence, manifests[turn - 1].last_sequence);
        }
        const std::string name = fmt::format("restored{}.db", turn);
        good(restore_store(path(fmt::format("{}.backup", turn)), url(name), path("book.db.key")));
        const auto restored = good(open_store(url(name), OpenMode::must_exist, clock_));
        EXPECT_EQ(good(restored->last_sequence()), manifest.last_sequence);
        EXPECT_TRUE(good(restored->verify_commitments()).empty());
        EXPECT_EQ(hex(good(restored->facts_digest(INT64_MAX))), manifest.facts_digest);
        EXPECT_EQ(hex(good(store->facts_digest(manifest.last_sequence))), manifest.facts_digest)
            << "a prefix of the store";
        EXPECT_EQ(good(restored->search(PersonalField::name, "王小明")).size(), 1U);
        commit_batch(*restored, 1'000'000);
    }
    EXPECT_GT(manifests.back().last_sequence, 1);
}

TEST_F(Backups, AreOneFileAndItsManifestAndNeverTheKey) {
    commit_batch(*open("book.db"), 0);
    const BackupManifest manifest = good(back_up("a.backup"));
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path()))
        if (entry.path().filename().string().starts_with("a."))
            names.insert(entry.path().filename().string());
    EXPECT_EQ(names, (std::set<std::string>{"a.backup", "a.backup.manifest"}));
    EXPECT_EQ(std::filesystem::status(path("a.backup")).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(manifest_text(*manifest_from(manifest_text(manifest))), manifest_text(manifest));
    EXPECT_EQ(code_of(back_up("a.backup")), "backup_exists");
    EXPECT_EQ(code_of(back_up_store(url("none.db"), path("b"), clock_.now())), "store_missing");
    EXPECT_EQ(code_of(back_up_store("postgresql://x", path("b"), clock_.now())), "backup_engine");
}

TEST_F(Backups, AreNotRestoredOverAnythingNorWithAnotherKey) {
    commit_batch(*open("book.db"), 0);
    open("other.db");
    good(back_up("a.backup"));
    EXPECT_EQ(code_of(restore_store(path("a.backup"), url("book.db"), "")), "restore_over_store");
    EXPECT_EQ(code_of(restore_store(path("none"), url("new.db"), "")), "backup_missing");
    EXPECT_EQ(code_of(restore_store(path("a.backup"), url("new.db"), "")), "store_key_missing");
    EXPECT_EQ(code_of(restore_store(path("a.backup"), url("new.db"), path("other.db.key"))),
              "store_key_wrong");
    EXPECT_FALSE(std::filesystem::exists(path("new.db")));
    EXPECT_FALSE(std::filesystem::exists(path("new.db.key")));
    std::filesystem::copy(path("book.db.key"), path("new.db.key"));
    good(restore_store(path("a.backup"), url("new.db"), ""));
    good(open_store(url("new.db"), OpenMode::must_exist, clock_));
}

TEST_F(Backups, OneFlippedByteIsFoundBeforeAnythingAppears) {
    commit_batch(*open("book.db"), 0);
    good(back_up("a.backup"));
    {
        std::fstream file(path("a.backup"), std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(5000);
        file.put('\x55');
    }
    EXPECT_EQ(code_of(restore_store(path("a.backup"), url("new.db"), path("book.db.key"))),
              "backup_damaged");
    std::ofstream(path("a.backup.manifest")) << "daihou-backup-v1\nmade_at yesterday\n";
    EXPECT_EQ(code_of(restore_store(path("a.backup"), url("new.db"), path("book.db.key"))),
              "backup_damaged");
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path()))
        EXPECT_FALSE(entry.path().filename().string().starts_with("new.")) << entry.path();
}

}  // namespace
}  // namespace daihou
