// SqlWriter: one write transaction of the store. Gives facts their sequence numbers, seals, commits
// to and records them, and tells news that was recorded before by its source key and content.
#pragma once

#include <optional>

#include "store/key_ring.h"
#include "store/search_keys.h"
#include "store/store.h"

namespace daihou {

// One thread at a time. `vault` and `clock` must outlive it.
class SqlWriter final : public Writer {
public:
    SqlWriter(const Vault& vault, const Clock& clock, std::unique_ptr<Transaction> transaction,
              std::int64_t last_sequence);
    ~SqlWriter() override;

    Result<std::vector<Appended>> append(std::span<const NewFact> facts) override;
    Done put_snapshots(std::span<const SnapshotRow> rows) override;
    Done put_mark(SnapshotMark mark) override;
    Done commit() override;

private:
    struct Row;
    struct Standing;

    Done append_some(std::span<const NewFact> facts, Instant now, std::vector<Appended>& outcomes);
    Result<std::vector<Standing>> standing_under(std::span<const NewFact> facts);
    Result<Appended> compared(const NewFact& fact, const Standing& standing);
    void make_row(const NewFact& fact, Instant now);
    Done put_rows();
    template <class T>
    Result<T> remembered(Result<T> result);

    const Vault& vault_;
    const Clock& clock_;
    std::unique_ptr<Transaction> transaction_;
    std::int64_t last_sequence_;
    RandomPool random_;
    KeyRing keys_;
    SearchKeys search_keys_;
    std::vector<Row> rows_;
    std::vector<std::pair<std::int64_t, std::string>> new_keys_;  // subject, wrapped
    std::optional<Error> failed_;
};

}  // namespace daihou
