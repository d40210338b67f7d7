// A new master key: everything is found and opened as before, nothing under the old key is left in
// the store, and an end anywhere on the way leaves a store that opens.
#include "store/sealing/key_rotation.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "store/store_under_test.h"

namespace daihou::key_rotation_test {
namespace {

const BusinessDate monday = make_date(2026, 3, 2);

class KeyRotations : public ::testing::TestWithParam<EngineUnderTest> {
protected:
    void SetUp() override {
        const auto store = open();
        std::vector<NewFact> facts{wang_xiaoming(), payment("p", LoanId{1}, 500, monday)};
        for (int i = 0; i < 400; ++i) {
            facts.push_back(wang_xiaoming());
            facts.back().source_key = fmt::format("person-{}", i);
        }
        {
            const auto writer = good(store->begin());
            good(writer->append(facts));
            good(writer->commit());
        }
        good(store->put_note("draft", "7", "他说下周还款"));
        for (const std::string& photo : photos_)
            good(store->put_photo(hex(digest_of(photo)), photo));
        digest_ = good(store->facts_digest(INT64_MAX));
    }
    std::unique_ptr<Store> open() {
        return good(open_store(url(), OpenMode::create_if_missing, clock_));
    }
    std::string url() const { return GetParam().url(folder_.path()); }
    std::string path(std::string_view ending) const {
        return fmt::format("{}/book.db{}", folder_.path(), ending);
    }
    std::string bytes_of(const std::string& file) const {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    // What everybody who works with the store would notice.
    void expect_as_before() {
        const auto store = open();
        EXPECT_EQ(good(store->search(PersonalField::name, "王小明")).size(), 401U);
        const auto person = good(store->fact_at(1));
        EXPECT_EQ(std::get<PersonRegistered>(person->fact).name.reveal(RevealReason::compared),
                  "王小明");
        EXPECT_EQ(good(store->note_under("draft", "7")), "他说下周还款");
        for (const std::string& photo : photos_)
            EXPECT_EQ(good(store->photo_under(hex(digest_of(photo)))), photo);
        EXPECT_TRUE(good(store->verify_photos()).empty());
        EXPECT_TRUE(good(store->verify_commitments()).empty());
        EXPECT_EQ(good(store->facts_digest(INT64_MAX)), digest_);
        // The same news is still known as the same, personal or not.
        const std::vector<NewFact> again{wang_xiaoming(), payment("p", LoanId{1}, 500, monday),
                                         payment("p", LoanId{1}, 501, monday)};
        const auto appended = good(good(store->begin())->append(again));
        EXPECT_EQ(appended[0].outcome, Appended::Outcome::already);
        EXPECT_EQ(appended[1].outcome, Appended::Outcome::already);
        EXPECT_EQ(appended[2].outcome, Appended::Outcome::conflict);
    }

    SimulatedClock clock_{Instant(std::chrono::milliseconds(1'772'000'000'000))};
    TemporaryFolder folder_;
    Digest digest_{};
    const std::vector<std::string> photos_ = {"one", "two", std::string(50'000, '3')};
};

TEST_P(KeyRotations, LeaveEverythingReadableUnderTheNewKeyAlone) {
    const std::string old_key = bytes_of(path(".key"));
    for (int turn = 0; turn < 2; ++turn) {
        const KeyRotation rotation = good(rotate_master_key(url(), clock_));
        EXPECT_EQ(rotation.subjects, 401);
        EXPECT_EQ(rotation.notes, 1 + turn) << "the second carries the comparing key on";
        EXPECT_NE(rotation.fingerprint, rotation.fingerprint_before);
        EXPECT_TRUE(std::filesystem::exists(rotation.key_file_before));
        EXPECT_FALSE(std::filesystem::exists(path(".key.next")));
        expect_as_before();
    }
    EXPECT_NE(bytes_of(path(".key")), old_key);
    std::filesystem::remove(path(".key"));
    std::ofstream(path(".key")) << old_key;
    std::filesystem::permissions(path(".key"), std::filesystem::perms::owner_read);
    EXPECT_EQ(code_of(open_store(url(), OpenMode::must_exist, clock_)), "store_key_wrong");
}

// A server that was not stopped would seal under a key that is gone.
TEST_P(KeyRotations, AStoreThatWasOpenBeforeSealsNothingMore) {
    const auto store = open();
    good(rotate_master_key(url(), clock_));
    EXPECT_EQ(code_of(store->begin()), "store_key_changed");
    EXPECT_EQ(code_of(store->put_note("draft", "8", "x")), "store_key_changed");
    EXPECT_EQ(code_of(store->figures()), "store_key_changed") << "readiness hears of it";
    expect_as_before();
}

TEST_P(KeyRotations, CutOffAfterTheTransactionAreEndedByOpening) {
    const KeyRotation rotation = good(rotate_master_key(url(), clock_));
    const auto back = [&] {  // as it stood between the commit and the exchange of the files
        std::filesystem::rename(path(".key"), path(".key.next"));
        std::filesystem::rename(rotation.key_file_before, path(".key"));
    };
    back();
    expect_as_before();
    EXPECT_FALSE(std::filesystem::exists(path(".key.next")));
    back();
    const KeyRotation ended = good(rotate_master_key(url(), clock_));
    EXPECT_TRUE(ended.was_begun_before);
    EXPECT_EQ(ended.fingerprint, rotation.fingerprint) << "ended, not begun again";
}

TEST_P(KeyRotations, KilledAtAnyMomentLeaveAStoreThatOpensAndAreEndedByTheNext) {
    int cut_off = 0;
    for (int turn = 0; turn < 12; ++turn) {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(rotate_master_key(url(), clock_).has_value() ? 0 : 1);
        ::usleep(static_cast<useconds_t>(1500 * turn));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        cut_off += WIFSIGNALED(status) ? 1 : 0;
        ASSERT_NO_FATAL_FAILURE(expect_as_before()) << "turn " << turn;
        if (turn % 3 == 2) {
            good(rotate_master_key(url(), clock_));
            EXPECT_FALSE(std::filesystem::exists(path(".key.next")));
            expect_as_before();
        }
    }
    EXPECT_GT(cut_off, 0);
}

INSTANTIATE_TEST_SUITE_P(, KeyRotations,
                         ::testing::Values(sqlite_under_test(), postgres_under_test()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace daihou::key_rotation_test
