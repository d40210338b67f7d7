// Backups taken while somebody writes, and the way back: what is restored is what stood at one
// moment, and nothing is ever written over.
#include "store/backup/backup.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "store/backup/backup_manifest.h"
#include "store/store_under_test.h"

namespace daihou::backup_test {
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
    std::set<std::string> names_beginning_with(std::string_view start) const {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder_.path()))
            if (entry.path().filename().string().starts_with(start))
                names.insert(entry.path().filename().string());
        return names;
    }
    std::string facts_digest_of(const std::string& url) const {
        const auto store = good(open_store(url, OpenMode::must_exist, clock_));
        return hex(good(store->facts_digest(INT64_MAX)));
    }
    // Does it in a process that is killed after so long; answers 1 where that came before its end.
    static int killed_after(std::chrono::nanoseconds time, const std::function<bool()>& work) {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(work() ? 0 : 1);
        std::this_thread::sleep_for(time);
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFSIGNALED(status) ? 1 : 0;
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
    EXPECT_EQ(names_beginning_with("a."), (std::set<std::string>{"a.backup", "a.backup.manifest"}));
    EXPECT_EQ(std::filesystem::status(path("a.backup")).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(manifest_text(*manifest_from(manifest_text(manifest))), manifest_text(manifest));
    EXPECT_EQ(code_of(back_up("a.backup")), "backup_exists");
    EXPECT_EQ(code_of(back_up_store(url("none.db"), path("b"), clock_.now())), "store_missing");
    EXPECT_EQ(code_of(back_up_store("mysql://x", path("b"), clock_.now())), "store_url");
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

// The same file, whichever engine it comes from and goes to.
TEST_F(Backups, OfAServerBesideAWriterAreRestoredToAFileAndToAServer) {
    const TemporaryFolder first, second;
    const EngineUnderTest server = postgres_under_test();
    const std::string from = server.url(first.path()), to = server.url(second.path());
    const auto store = good(open_store(from, OpenMode::create_if_missing, clock_));
    const NewFact person = wang_xiaoming();
    commit(*store, {&person, 1});
    EXPECT_EQ(code_of(back_up_store(to, path("empty.backup"), clock_.now())), "store_missing");
    std::jthread writing([&](const std::stop_token& ended) {
        for (int batch = 0; !ended.stop_requested(); ++batch)
            commit_batch(*store, batch);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    const BackupManifest manifest = good(back_up_store(from, path("a.backup"), clock_.now()));
    writing.request_stop();
    writing.join();
    EXPECT_EQ(manifest.last_sequence % 10, 1) << "a batch is whole or not there";
    EXPECT_EQ(names_beginning_with("a."), (std::set<std::string>{"a.backup", "a.backup.manifest"}));

    EXPECT_EQ(code_of(restore_store(path("a.backup"), from, "")), "restore_over_store");
    EXPECT_EQ(code_of(restore_store(path("a.backup"), to, "")), "store_key_missing");
    const std::string key = first.path() + "/book.db.key";
    for (const std::string& place : {url("file.db"), to}) {
        good(restore_store(path("a.backup"), place, key));
        const auto restored = good(open_store(place, OpenMode::must_exist, clock_));
        EXPECT_EQ(good(restored->last_sequence()), manifest.last_sequence);
        EXPECT_TRUE(good(restored->verify_commitments()).empty());
        EXPECT_EQ(hex(good(restored->facts_digest(INT64_MAX))), manifest.facts_digest);
        EXPECT_EQ(hex(good(store->facts_digest(manifest.last_sequence))), manifest.facts_digest);
        EXPECT_EQ(good(restored->search(PersonalField::name, "王小明")).size(), 1U);
        commit_batch(*restored, 1'000'000);
    }
    for (const auto& entry : std::filesystem::directory_iterator(second.path()))
        EXPECT_EQ(entry.path().string().find(".restoring"), std::string::npos) << entry.path();
}

// A killed backup leaves no file with a manifest that lies, a killed restore no store that is not
// whole; the same command does it afterwards.
TEST_F(Backups, KilledAtAnyMomentLeaveNothingHalfMadeThatPassesForGood) {
    for (const EngineUnderTest& engine : {sqlite_under_test(), postgres_under_test()}) {
        const TemporaryFolder first;
        const std::string from = engine.url(first.path());
        {
            const auto store = good(open_store(from, OpenMode::create_if_missing, clock_));
            commit_batch(*store, 0);
            // So much that writing it is where most of the time goes.
            good(store->put_note("draft", "1", std::string(16 << 20, 'x')));
        }
        // Fast or busy machine: the moments lie within and after what it takes here.
        const auto start = std::chrono::steady_clock::now();
        good(back_up_store(from, path(engine.name + ".good"), clock_.now()));
        auto moment = (std::chrono::steady_clock::now() - start) / 4;
        const std::string key = first.path() + "/book.db.key";
        int cut_off = 0, whole = 0;
        for (int turn = 0; turn < 8; ++turn) {
            const std::string file = path(fmt::format("{}{}.backup", engine.name, turn));
            cut_off += killed_after(
                moment * turn, [&] { return back_up_store(from, file, clock_.now()).has_value(); });
            const std::string copy = url(fmt::format("{}{}.db", engine.name, turn));
            const auto restored = restore_store(file, copy, key);
            if (restored) {
                ++whole;
                EXPECT_EQ(facts_digest_of(copy), restored->facts_digest);
            } else {
                const std::string code = code_of(restored);
                EXPECT_TRUE(code == "backup_missing" || code == "backup_damaged") << code;
                EXPECT_EQ(code_of(open_store(copy, OpenMode::must_exist, clock_)), "store_missing");
            }
        }
        for (int turn = 0; turn < 8; ++turn) {
            const TemporaryFolder place;
            const std::string to = engine.url(place.path());
            const auto restore = [&] {
                return restore_store(path(engine.name + ".good"), to, key);
            };
            if (turn > 0) {
                cut_off += killed_after(moment * turn, [&] { return restore().has_value(); });
            } else {
                const auto begun = std::chrono::steady_clock::now();
                good(restore());
                moment = (std::chrono::steady_clock::now() - begun) / 4;
            }
            const auto opened = open_store(to, OpenMode::must_exist, clock_);
            whole += opened ? 1 : 0;
            if (!opened) {
                EXPECT_EQ(code_of(opened), "store_missing") << turn;
                good(restore());
            }
            EXPECT_EQ(facts_digest_of(to), facts_digest_of(from)) << turn;
        }
        EXPECT_GT(cut_off, 0) << engine.name;
        EXPECT_LT(cut_off, 15) << engine.name;
        EXPECT_GT(whole, 0) << engine.name;
    }
}

}  // namespace
}  // namespace daihou::backup_test
