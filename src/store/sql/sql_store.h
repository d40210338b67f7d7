// SqlStore: the Store on any engine behind the SQL seam.
#pragma once

#include "store/facts/recent_facts.h"
#include "store/positions/sql_positions.h"
#include "store/sealing/sealing.h"
#include "store/sql/database.h"
#include "store/store.h"

namespace daihou {

class SqlStore final : public Store {
public:
    // `clock` must outlive it. The schema must be the newest (store/sql/migrations.h).
    SqlStore(std::unique_ptr<Database> database, const SecretKey& master_key, const Clock& clock)
        : database_(std::move(database)),
          vault_(master_key),
          positions_(*database_, vault_),
          clock_(clock) {}

    // Once, after opening: where the master key was rotated, facts are still compared by the key
    // that made their digests.
    Done take_up_carried_key();

    std::unique_ptr<Look> look() override;
    void end_look() override;
    Result<std::unique_ptr<Writer>> begin() override;

    Done each_fact(const FactRange& range,
                   const std::function<bool(const FactRecord&)>& take) override;
    Result<FactList> facts_of_loan(LoanId loan) override;
    Result<FactList> facts_of_person(PersonId person) override;
    Result<std::optional<FactRecord>> fact_at(std::int64_t sequence) override;
    Result<std::optional<FactRecord>> fact_under(std::string_view source_key) override;
    Result<std::vector<std::int64_t>> sequences_under(
        std::span<const std::string> source_keys) override;
    Result<std::int64_t> last_sequence() override;
    Result<FactList> facts_of_kind(std::int64_t kind) override;
    Result<std::vector<std::int64_t>> sequences_of_kind(std::int64_t kind) override;

    Done each_snapshot(LoanRange range, const SnapshotTaker& take) override;
    Result<std::optional<SnapshotMark>> mark() override;
    Done settle_snapshots(std::int64_t loans_a_turn) override;

    Result<std::vector<SearchHit>> search(PersonalField field, std::string_view raw) override;

    Result<std::vector<std::int64_t>> verify_commitments() override;
    Result<Digest> facts_digest(std::int64_t up_to) override;
    Result<StoreFigures> figures() override;
    Done drop_projections() override;

    Done put_account(const Account& account) override;
    Result<std::optional<Account>> account_named(std::string_view account) override;
    Done put_session(const Session& session) override;
    Result<std::optional<Session>> session_under(std::string_view token_digest) override;
    Done drop_session(std::string_view token_digest) override;
    Result<std::vector<Session>> sessions_of(StaffId staff) override;

    Done put_photo(std::string_view sha256, std::string_view bytes) override;
    Result<std::optional<std::string>> photo_under(std::string_view sha256) override;
    Result<std::vector<std::string>> verify_photos() override;

    PositionStore& positions() override { return positions_; }

    Digest link_signature(std::string_view text) override { return vault_.link_signature(text); }

    Done put_note(std::string_view shelf, std::string_view key, std::string_view text) override;
    Result<std::optional<std::string>> note_under(std::string_view shelf,
                                                  std::string_view key) override;

private:
    // The transaction of this thread's look, else one for this read alone.
    Result<std::shared_ptr<Transaction>> begin_reading();
    // All facts about the subject: those known of it and what was added since.
    Result<FactList> facts_about(FactSubject subject);
    Result<FactList> read_about(FactSubject subject);
    Result<std::int64_t> last_in(Transaction& transaction);
    Done add_since(Transaction& transaction, FactSubject subject, std::int64_t last,
                   RecentFacts::Known& known);
    // For whatever seals: never under a key that was rotated away meanwhile.
    Result<std::unique_ptr<Transaction>> begin_sealing();
    Done write_sealed(const std::function<Done(Transaction&)>& work);
    Result<std::optional<FactRecord>> fact_where(std::string_view condition, const Cell& parameter);
    // One row into a table in a transaction of its own.
    Done put_row(std::string_view table, std::string_view columns, std::string_view replace_on,
                 const Cells& row);

    std::unique_ptr<Database> database_;
    Vault vault_;
    SqlPositions positions_;
    RecentFacts recent_;
    const Clock& clock_;
};

}  // namespace daihou
