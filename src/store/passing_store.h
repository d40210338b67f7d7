// PassingStore: a store in front of another that passes every call on, for those that change or
// measure one of them.
#pragma once

#include <memory>

#include "store/store.h"

namespace daihou {

class PassingStore : public Store {
public:
    explicit PassingStore(std::unique_ptr<Store> store) : store_(std::move(store)) {}

    std::unique_ptr<Look> look() override { return store_->look(); }
    void end_look() override { store_->end_look(); }
    Result<std::unique_ptr<Writer>> begin() override { return store_->begin(); }
    Done each_fact(const FactRange& range,
                   const std::function<bool(const FactRecord&)>& take) override {
        return store_->each_fact(range, take);
    }
    Result<FactList> facts_of_loan(LoanId loan) override { return store_->facts_of_loan(loan); }
    Result<FactList> facts_of_person(PersonId person) override {
        return store_->facts_of_person(person);
    }
    Result<std::optional<FactRecord>> fact_at(std::int64_t sequence) override {
        return store_->fact_at(sequence);
    }
    Result<std::optional<FactRecord>> fact_under(std::string_view source_key) override {
        return store_->fact_under(source_key);
    }
    Result<std::vector<std::int64_t>> sequences_under(
        std::span<const std::string> source_keys) override {
        return store_->sequences_under(source_keys);
    }
    Result<std::int64_t> last_sequence() override { return store_->last_sequence(); }
    Result<FactList> facts_of_kind(std::int64_t kind) override {
        return store_->facts_of_kind(kind);
    }
    Result<std::vector<std::int64_t>> sequences_of_kind(std::int64_t kind) override {
        return store_->sequences_of_kind(kind);
    }
    Done each_snapshot(LoanRange range, const SnapshotTaker& take) override {
        return store_->each_snapshot(range, take);
    }
    Result<std::optional<SnapshotMark>> mark() override { return store_->mark(); }
    Done settle_snapshots(std::int64_t loans_a_turn) override {
        return store_->settle_snapshots(loans_a_turn);
    }
    Result<std::vector<SearchHit>> search(PersonalField field, std::string_view raw) override {
        return store_->search(field, raw);
    }
    Result<std::vector<std::int64_t>> verify_commitments() override {
        return store_->verify_commitments();
    }
    Result<Digest> facts_digest(std::int64_t up_to) override { return store_->facts_digest(up_to); }
    Result<StoreFigures> figures() override { return store_->figures(); }
    Done drop_projections() override { return store_->drop_projections(); }
    Done put_account(const Account& account) override { return store_->put_account(account); }
    Result<std::optional<Account>> account_named(std::string_view account) override {
        return store_->account_named(account);
    }
    Done put_session(const Session& session) override { return store_->put_session(session); }
    Result<std::optional<Session>> session_under(std::string_view token_digest) override {
        return store_->session_under(token_digest);
    }
    Done drop_session(std::string_view token_digest) override {
        return store_->drop_session(token_digest);
    }
    Result<std::vector<Session>> sessions_of(StaffId staff) override {
        return store_->sessions_of(staff);
    }
    Done put_photo(std::string_view sha256, std::string_view bytes) override {
        return store_->put_photo(sha256, bytes);
    }
    Result<std::optional<std::string>> photo_under(std::string_view sha256) override {
        return store_->photo_under(sha256);
    }
    Result<std::vector<std::string>> verify_photos() override { return store_->verify_photos(); }
    PositionStore& positions() override { return store_->positions(); }
    Digest link_signature(std::string_view text) override { return store_->link_signature(text); }
    Done put_note(std::string_view shelf, std::string_view key, std::string_view text) override {
        return store_->put_note(shelf, key, text);
    }
    Result<std::optional<std::string>> note_under(std::string_view shelf,
                                                  std::string_view key) override {
        return store_->note_under(shelf, key);
    }

protected:
    std::unique_ptr<Store> store_;
};

}  // namespace daihou
