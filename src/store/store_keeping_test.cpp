// The part of the store contract about what is kept and what is given up: transactions, snapshots,
// proofs, erasure, accounts, sessions and notes.
#include <future>
#include <thread>

#include "store/store_under_test.h"

namespace daihou::store_keeping_test {
namespace {

const BusinessDate monday = make_date(2026, 3, 2);

using StoreKeeping = StoreContract;

std::vector<std::pair<std::int64_t, std::string>> snapshots_in(Store& store) {
    std::vector<std::pair<std::int64_t, std::string>> loans;
    good(store.each_snapshot(
        {}, [&](LoanId loan, std::string_view bytes) { loans.emplace_back(loan.value, bytes); }));
    std::sort(loans.begin(), loans.end());
    return loans;
}

TEST_P(StoreKeeping, AWriterThatIsDroppedLeavesNothing) {
    {
        const auto writer = good(store_->begin());
        good(writer->append(std::vector{wang_xiaoming(), payment("p", LoanId{1}, 1, monday)}));
        good(writer->put_snapshots(std::vector{SnapshotRow{LoanId{1}, "x"}}));
        good(writer->put_mark({2, monday}));
    }
    EXPECT_EQ(good(store_->last_sequence()), 0);
    EXPECT_TRUE(snapshots_in(*store_).empty());
    EXPECT_FALSE(good(store_->mark()).has_value());
    EXPECT_TRUE(good(store_->search(PersonalField::name, "王小明")).empty());
    EXPECT_EQ(append({payment("p", LoanId{1}, 1, monday)})[0].sequence, 1);
}

// Otherwise half of a batch could be committed after the other half failed.
TEST_P(StoreKeeping, AWriterThatFailedTakesNothingMore) {
    const auto writer = good(store_->begin());
    good(writer->append(std::vector{payment("good", LoanId{1}, 1, monday)}));
    EXPECT_EQ(code_of(writer->append(std::vector{payment("", LoanId{1}, 1, monday)})),
              "store_source_key");
    EXPECT_EQ(code_of(writer->append(std::vector{payment("more", LoanId{1}, 1, monday)})),
              "store_source_key");
    EXPECT_EQ(code_of(writer->put_mark({1, monday})), "store_source_key");
    EXPECT_EQ(code_of(writer->commit()), "store_source_key");
    EXPECT_EQ(good(store_->last_sequence()), 0);
}

TEST_P(StoreKeeping, ReadersSeeTheLastCommittedStateBesideAWriter) {
    append({payment("a", LoanId{1}, 1, monday)});
    const auto writer = good(store_->begin());
    good(writer->append(std::vector{payment("b", LoanId{1}, 1, monday)}));
    EXPECT_EQ(good(store_->last_sequence()), 1);
    good(store_->each_fact({}, [&](const FactRecord& record) {
        // Reading inside a read works, and what is committed meanwhile does not enter a read that
        // has begun.
        EXPECT_EQ(good(store_->fact_at(record.sequence))->source_key, "a");
        good(writer->commit());
        return true;
    }));
    EXPECT_EQ(good(store_->last_sequence()), 2);
}

TEST_P(StoreKeeping, WritersOfManyThreadsTakeTurns) {
    constexpr int threads = 4;
    constexpr int each = 25;
    std::vector<std::thread> writers;
    for (int t = 0; t < threads; ++t) {
        writers.emplace_back([&, t] {
            for (int i = 0; i < each; ++i) {
                const auto writer = good(store_->begin());
                good(writer->append(
                    std::vector{payment(fmt::format("{}-{}", t, i), LoanId{1}, 1, monday)}));
                good(writer->commit());
                good(store_->last_sequence());
            }
        });
    }
    for (std::thread& writer : writers)
        writer.join();
    EXPECT_EQ(good(store_->last_sequence()), threads * each);
    EXPECT_TRUE(good(store_->verify_commitments()).empty());
}

// Two openings of one store stand for two processes: the locks are the same.
TEST_P(StoreKeeping, ASecondProcessMayReadButNotWriteBesideAWriter) {
    append({payment("a", LoanId{1}, 1, monday)});
    const auto other = good(open_store(url(), OpenMode::must_exist, clock_));
    {
        const auto writer = good(store_->begin());
        EXPECT_EQ(good(other->last_sequence()), 1);
        EXPECT_EQ(code_of(other->begin()), "store_locked");
    }
    EXPECT_TRUE(other->begin().has_value()) << "the lock goes with its writer";
}

TEST_P(StoreKeeping, SnapshotsAreReplacedAndDropped) {
    const auto put = [&](const std::vector<SnapshotRow>& rows, std::int64_t cut_off) {
        const auto writer = good(store_->begin());
        good(writer->put_snapshots(rows));
        good(writer->put_mark({cut_off, monday, 3}));
        good(writer->commit());
    };
    put({{LoanId{2}, std::string("b\0c", 3)}, {LoanId{1}, ""}, {LoanId{3}, "d"}}, 7);
    put({{LoanId{2}, "new"}}, 8);
    EXPECT_EQ(snapshots_in(*store_),
              (std::vector<std::pair<std::int64_t, std::string>>{{1, ""}, {2, "new"}, {3, "d"}}));
    const auto mark = good(store_->mark());
    ASSERT_TRUE(mark.has_value());
    EXPECT_EQ(mark->cut_off, 8);
    EXPECT_EQ(mark->day, monday);
    EXPECT_EQ(mark->loans, 3);
    good(store_->drop_projections());
    EXPECT_TRUE(snapshots_in(*store_).empty());
    EXPECT_FALSE(good(store_->mark()).has_value());
}

TEST_P(StoreKeeping, ChangedRowsAreFound) {
    append({payment("a", LoanId{1}, 1, monday), wang_xiaoming(), payment("c", LoanId{1}, 1, monday),
            payment("d", LoanId{1}, 1, monday), payment("e", LoanId{1}, 1, monday)});
    EXPECT_TRUE(good(store_->verify_commitments()).empty());
    run_sql("UPDATE facts SET effective_day = effective_day - 1 WHERE sequence = 3");
    run_sql("UPDATE facts SET source_key = 'z' WHERE sequence = 4");
    run_sql(
        "UPDATE facts SET salt = (SELECT salt FROM facts WHERE sequence = 1) WHERE sequence = 5");
    // The last byte of the payload: the end of the income, outside every sealed field.
    run_sql(
        "UPDATE facts SET payload = (SELECT payload FROM facts WHERE sequence = 1) WHERE sequence "
        "= 2");
    EXPECT_EQ(good(store_->verify_commitments()), (std::vector<std::int64_t>{2, 3, 4, 5}));
    EXPECT_EQ(code_of(store_->fact_at(2)), "store_damaged") << "a payload in another's place";
}

TEST_P(StoreKeeping, OneFlippedByteOfAPayloadIsFound) {
    append({payment("a", LoanId{1}, 1, monday), wang_xiaoming()});
    const auto raw = database();
    for (const std::int64_t sequence : {1, 2}) {
        const auto transaction = good(raw->begin(Access::write));
        std::string payload;
        good(transaction->read_rows("SELECT payload FROM facts WHERE sequence = $1",
                                    {Cell::integer(sequence)}, [&](std::span<const Cell> row) {
                                        payload = row[0].bytes;
                                        return false;
                                    }));
        payload[payload.size() / 2] = static_cast<char>(payload[payload.size() / 2] ^ 1);
        good(transaction->run("UPDATE facts SET payload = $1 WHERE sequence = $2",
                              {Cell::blob(payload), Cell::integer(sequence)}));
        good(transaction->commit());
    }
    EXPECT_EQ(good(store_->verify_commitments()), (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(code_of(store_->fact_at(2)), "store_damaged")
        << "a sealed field that does not open is not an erased one";
}

// PIPL art. 47: what must be deleted is unreadable; what was promised to an auditor still verifies.
TEST_P(StoreKeeping, AnErasedPersonIsUnreadableAndStillProven) {
    append({wang_xiaoming(), payment("p", LoanId{1}, 1, monday), his_car(LoanId{5})});
    run_sql("DELETE FROM subject_keys WHERE subject = 1");
    const auto record = good(store_->fact_at(1));
    const auto& person = std::get<PersonRegistered>(record->fact);
    EXPECT_TRUE(person.name.is_empty());
    EXPECT_TRUE(person.phone.is_empty());
    EXPECT_EQ(person.key, "P1");
    EXPECT_EQ(person.monthly_income, Money::fen(1'200'000));
    const auto car = good(store_->fact_at(3));
    EXPECT_EQ(std::get<VehicleRegistered>(car->fact).plate, PlateNumber("沪A 12345"));
    EXPECT_TRUE(good(store_->verify_commitments()).empty());
    good(store_->drop_projections());
    EXPECT_TRUE(good(store_->search(PersonalField::phone, "13812345678")).empty());
    EXPECT_EQ(append({wang_xiaoming()})[0].outcome, Appended::Outcome::conflict)
        << "erased is not forgotten";
}

TEST_P(StoreKeeping, AccountsKeepTheirFailuresAndLocks) {
    EXPECT_FALSE(good(store_->account_named("li")).has_value());
    Account account{StaffId{3}, "li", "$argon2id$x", 0, {}};
    good(store_->put_account(account));
    EXPECT_FALSE(good(store_->account_named("li"))->locked_until.has_value());
    account.failures = 5;
    account.locked_until = morning_of(monday);
    good(store_->put_account(account));
    const auto found = good(store_->account_named("li"));
    EXPECT_EQ(found->staff, StaffId{3});
    EXPECT_EQ(found->password_hash, "$argon2id$x");
    EXPECT_EQ(found->failures, 5);
    EXPECT_EQ(found->locked_until, morning_of(monday));
}

TEST_P(StoreKeeping, SessionsAreKeptTouchedAndDropped) {
    Session session{"ab12", StaffId{3}, "token", morning_of(monday), morning_of(monday)};
    good(store_->put_session(session));
    session.seen_at += std::chrono::minutes(5);
    good(store_->put_session(session));
    const auto found = good(store_->session_under("ab12"));
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->staff, StaffId{3});
    EXPECT_EQ(found->csrf_token, "token");
    EXPECT_EQ(found->created_at, morning_of(monday));
    EXPECT_EQ(found->seen_at, session.seen_at);
    good(store_->drop_session("ab12"));
    EXPECT_FALSE(good(store_->session_under("ab12")).has_value());
}

TEST_P(StoreKeeping, SessionsOfOnePersonAreToldByWhenTheyBegan) {
    const auto session = [](std::string digest, std::int64_t staff, int minute) {
        const Instant began = morning_of(monday) + std::chrono::minutes(minute);
        return Session{std::move(digest), StaffId{staff}, "token", began, began, "Firefox, Linux"};
    };
    good(store_->put_session(session("cd34", 3, 2)));
    good(store_->put_session(session("ab12", 3, 9)));
    good(store_->put_session(session("ef56", 4, 1)));
    const auto own = good(store_->sessions_of(StaffId{3}));
    ASSERT_EQ(own.size(), 2u);
    EXPECT_EQ(own[0].token_digest, "cd34");
    EXPECT_EQ(own[1].token_digest, "ab12");
    EXPECT_EQ(own[1].device, "Firefox, Linux");
    EXPECT_TRUE(good(store_->sessions_of(StaffId{5})).empty());
}

TEST_P(StoreKeeping, NotesAreKeptByShelfAndKey) {
    good(store_->put_note("draft", "task-1", "first"));
    good(store_->put_note("draft", "task-1", "他说下周还款"));
    good(store_->put_note("answer", "task-1", ""));
    EXPECT_EQ(good(store_->note_under("draft", "task-1")), "他说下周还款");
    EXPECT_EQ(good(store_->note_under("answer", "task-1")), "");
    EXPECT_FALSE(good(store_->note_under("draft", "task-2")).has_value());
}

TEST_P(StoreKeeping, PhotosAreKeptSealedUnderTheirHash) {
    const std::string bytes = "\xFF\xD8\xFF" + std::string(3'000'000, '\0') + "\xFF\xD9";
    const std::string sha256 = hex(digest_of(bytes));
    good(store_->put_photo(sha256, bytes));
    good(store_->put_photo(sha256, bytes));
    EXPECT_EQ(good(store_->photo_under(sha256)), bytes);
    EXPECT_FALSE(good(store_->photo_under(std::string(64, '0'))).has_value());
    EXPECT_TRUE(good(store_->verify_photos()).empty());
}

TEST_P(StoreKeeping, AChangedPhotoIsFoundAndNotShown) {
    const std::string one = "one", two = "two";
    const std::string first = hex(digest_of(one)), second = hex(digest_of(two));
    good(store_->put_photo(first, one));
    good(store_->put_photo(second, two));
    run_sql("UPDATE photos SET sealed = (SELECT sealed FROM photos WHERE sha256 = '" + second +
            "') WHERE sha256 = '" + first + "'");
    EXPECT_EQ(good(store_->verify_photos()), std::vector<std::string>{first});
    EXPECT_EQ(code_of(store_->photo_under(first)), "store_damaged");
    EXPECT_EQ(good(store_->photo_under(second)), two);
}

INSTANTIATE_TEST_SUITE_P(Engines, StoreKeeping,
                         ::testing::Values(sqlite_under_test(), postgres_under_test()),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace daihou::store_keeping_test
