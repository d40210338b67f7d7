#include "service/simulation/fault/struck_store.h"

namespace daihou {
namespace {

Error fails_with(std::string_view code, std::string_view text) {
    return {ErrorKind::unavailable, std::string(code), std::string(text)};
}

class StruckWriter final : public Writer {
public:
    StruckWriter(std::unique_ptr<Writer> writer, StrikeSwitch& strikes)
        : writer_(std::move(writer)), strikes_(strikes) {}

    Result<std::vector<Appended>> append(std::span<const NewFact> facts) override {
        TRY(strikes_.before_call());
        return writer_->append(facts);
    }
    Result<std::int64_t> erase_positions(VehicleId vehicle, BusinessDate through) override {
        TRY(strikes_.before_call());
        return writer_->erase_positions(vehicle, through);
    }
    Done put_snapshots(std::span<const SnapshotRow> rows) override {
        TRY(strikes_.before_call());
        return writer_->put_snapshots(rows);
    }
    Done put_mark(SnapshotMark mark) override {
        TRY(strikes_.before_call());
        return writer_->put_mark(mark);
    }
    Done commit() override {
        return strikes_.around_commit([this] { return writer_->commit(); });
    }
    WriterSeconds seconds() const override { return writer_->seconds(); }

private:
    std::unique_ptr<Writer> writer_;
    StrikeSwitch& strikes_;
};

constexpr int facts_before_gone = 5;

class StruckStore final : public Store {
public:
    StruckStore(std::unique_ptr<Store> store, StrikeSwitch& strikes)
        : store_(std::move(store)), strikes_(strikes) {}

    std::unique_ptr<Look> look() override { return store_->look(); }
    void end_look() override { store_->end_look(); }
    Result<std::unique_ptr<Writer>> begin() override {
        TRY(strikes_.before_call());
        std::unique_ptr<Writer> writer = TRY(store_->begin());
        return std::unique_ptr<Writer>(new StruckWriter(std::move(writer), strikes_));
    }
    Done each_fact(const FactRange& range,
                   const std::function<bool(const FactRecord&)>& take) override {
        if (const Done called = strikes_.before_call(); !called) {
            // Gone in the middle of the answer.
            int left = facts_before_gone;
            TRY(store_->each_fact(
                range, [&](const FactRecord& record) { return left-- > 0 && take(record); }));
            return called.error();
        }
        return store_->each_fact(range, take);
    }
    Result<FactList> facts_of_loan(LoanId loan) override {
        TRY(strikes_.before_call());
        return store_->facts_of_loan(loan);
    }
    Result<FactList> facts_of_person(PersonId person) override {
        TRY(strikes_.before_call());
        return store_->facts_of_person(person);
    }
    Result<std::optional<FactRecord>> fact_at(std::int64_t sequence) override {
        TRY(strikes_.before_call());
        return store_->fact_at(sequence);
    }
    Result<std::optional<FactRecord>> fact_under(std::string_view source_key) override {
        TRY(strikes_.before_call());
        return store_->fact_under(source_key);
    }
    Result<std::vector<std::int64_t>> sequences_under(
        std::span<const std::string> source_keys) override {
        TRY(strikes_.before_call());
        return store_->sequences_under(source_keys);
    }
    Result<std::int64_t> last_sequence() override {
        TRY(strikes_.before_call());
        return store_->last_sequence();
    }
    Result<FactList> facts_of_kind(std::int64_t kind) override {
        TRY(strikes_.before_call());
        return store_->facts_of_kind(kind);
    }
    Result<std::vector<std::int64_t>> sequences_of_kind(std::int64_t kind) override {
        TRY(strikes_.before_call());
        return store_->sequences_of_kind(kind);
    }
    Done each_snapshot(LoanRange range, const SnapshotTaker& take) override {
        TRY(strikes_.before_call());
        return store_->each_snapshot(range, take);
    }
    // Read first when the house loads its book; a house that cannot do so after a failed commit
    // stops (House::reload_after_failure), one that starts does not come up.
    Result<std::optional<SnapshotMark>> mark() override {
        if (!strikes_.before_call()) throw ProcessEnds{};
        return store_->mark();
    }
    Done settle_snapshots(std::int64_t loans_a_turn) override {
        TRY(strikes_.before_call());
        return store_->settle_snapshots(loans_a_turn);
    }
    Result<std::vector<SearchHit>> search(PersonalField field, std::string_view raw) override {
        TRY(strikes_.before_call());
        return store_->search(field, raw);
    }
    Result<std::vector<std::int64_t>> verify_commitments() override {
        TRY(strikes_.before_call());
        return store_->verify_commitments();
    }
    Result<Digest> facts_digest(std::int64_t up_to) override {
        TRY(strikes_.before_call());
        return store_->facts_digest(up_to);
    }
    Result<StoreFigures> figures() override {
        TRY(strikes_.before_call());
        return store_->figures();
    }
    Done drop_projections() override {
        TRY(strikes_.before_call());
        return store_->drop_projections();
    }
    Done put_account(const Account& account) override {
        TRY(strikes_.before_call());
        return store_->put_account(account);
    }
    Result<std::optional<Account>> account_named(std::string_view account) override {
        TRY(strikes_.before_call());
        return store_->account_named(account);
    }
    Done put_session(const Session& session) override {
        TRY(strikes_.before_call());
        return store_->put_session(session);
    }
    Result<std::optional<Session>> session_under(std::string_view token_digest) override {
        TRY(strikes_.before_call());
        return store_->session_under(token_digest);
    }
    Done drop_session(std::string_view token_digest) override {
        TRY(strikes_.before_call());
        return store_->drop_session(token_digest);
    }
    Result<std::vector<Session>> sessions_of(StaffId staff) override {
        TRY(strikes_.before_call());
        return store_->sessions_of(staff);
    }
    Done put_photo(std::string_view sha256, std::string_view bytes) override {
        TRY(strikes_.before_call());
        return store_->put_photo(sha256, bytes);
    }
    Result<std::optional<std::string>> photo_under(std::string_view sha256) override {
        TRY(strikes_.before_call());
        return store_->photo_under(sha256);
    }
    Result<std::vector<std::string>> verify_photos() override {
        TRY(strikes_.before_call());
        return store_->verify_photos();
    }
    PositionStore& positions() override { return store_->positions(); }
    Digest link_signature(std::string_view text) override { return store_->link_signature(text); }
    Done put_note(std::string_view shelf, std::string_view key, std::string_view text) override {
        TRY(strikes_.before_call());
        return store_->put_note(shelf, key, text);
    }
    Result<std::optional<std::string>> note_under(std::string_view shelf,
                                                  std::string_view key) override {
        TRY(strikes_.before_call());
        return store_->note_under(shelf, key);
    }

private:
    std::unique_ptr<Store> store_;
    StrikeSwitch& strikes_;
};

}  // namespace

bool StrikeSwitch::is_commit_fault() const {
    return strike_->kind == FaultKind::crash_after_commit ||
           strike_->kind == FaultKind::disk_full || strike_->kind == FaultKind::answer_lost;
}

// Faults of a commit wait for the first one after their number of calls.
Done StrikeSwitch::before_call() {
    if (!strike_) return done();
    if (strike_->after_calls > 0) {
        --strike_->after_calls;
        return done();
    }
    if (is_commit_fault()) return done();
    has_hit_ = true;
    if (strike_->kind == FaultKind::crash) {
        strike_.reset();
        throw ProcessEnds{};
    }
    if (--strike_->calls <= 0) strike_.reset();
    return fails_with("store_gone", "the database does not answer");
}

Done StrikeSwitch::around_commit(const std::function<Done()>& commit) {
    if (!strike_ || strike_->after_calls > 0 || !is_commit_fault()) {
        TRY(before_call());
        return commit();
    }
    const FaultKind kind = strike_->kind;
    strike_.reset();
    has_hit_ = true;
    if (kind == FaultKind::disk_full) return fails_with("store_full", "the disk is full");
    TRY(commit());
    if (kind == FaultKind::crash_after_commit) throw ProcessEnds{};
    return fails_with("store_gone", "the database went away before it answered");
}

std::unique_ptr<Store> struck_store(std::unique_ptr<Store> store, StrikeSwitch& strikes) {
    return std::make_unique<StruckStore>(std::move(store), strikes);
}

}  // namespace daihou
