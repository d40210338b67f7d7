// SqlWriter: one write transaction of the store. Gives facts their sequence numbers, seals, commits
// to and records them, and tells news that was recorded before by its source key and content.
#pragma once

#include <optional>
#include <unordered_set>

#include "store/facts/row_maker.h"
#include "store/sealing/key_ring.h"
#include "store/store.h"

namespace daihou {

using SourceKeys = std::unordered_set<std::string_view>;

// One thread at a time. `vault` and `clock` must outlive it.
class SqlWriter final : public Writer {
public:
    SqlWriter(const Vault& vault, const Clock& clock, std::unique_ptr<Transaction> transaction,
              std::int64_t last_sequence);
    ~SqlWriter() override;

    Result<std::vector<Appended>> append(std::span<const NewFact> facts) override;
    Result<std::int64_t> erase_positions(VehicleId vehicle, BusinessDate through) override;
    Done put_snapshots(std::span<const SnapshotRow> rows) override;
    Done put_mark(SnapshotMark mark) override;
    Done commit() override;
    WriterSeconds seconds() const override;

private:
    struct Standing;

    Result<std::vector<Appended>> append_in_turns(std::span<const NewFact> facts);
    Result<std::vector<NumberedFact>> look_up(std::span<const NewFact> facts, Instant now,
                                              std::vector<Appended>& outcomes);
    Result<std::vector<Standing>> standing_under(std::span<const NewFact> facts);
    Result<Appended> compared(const NewFact& fact, const Standing& standing);
    Done insert(const MadeRows& rows);
    Done put_search_keys();
    template <class T>
    Result<T> remembered(Result<T> result);

    const Vault& vault_;
    const Clock& clock_;
    std::unique_ptr<Transaction> transaction_;
    std::int64_t last_sequence_;
    KeyRing keys_;
    RowMaker maker_;
    WriterSeconds seconds_;
    std::optional<Error> failed_;
};

}  // namespace daihou
