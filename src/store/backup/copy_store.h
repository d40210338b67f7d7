// copy_store: a store as it stands, row by row, into an empty one on any engine, and the proof that
// both hold the same. The source may go on being written to: what is copied is one state of it.
// Whole or not at all; knows tables and columns, not what they mean.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/sql/database.h"

namespace daihou {

// What both sides hold of one table. A digest is the sum of the SHA-256 of all rows, so that the
// order in which an engine gives them does not matter.
struct TableProof {
    std::string table;
    std::int64_t rows_from = 0;
    std::int64_t rows_to = 0;
    std::string digest_from;
    std::string digest_to;
    bool is_equal() const { return rows_from == rows_to && digest_from == digest_to; }
};

struct StoreCopy {
    std::vector<TableProof> tables;
    std::vector<std::int64_t> commitments_broken;  // sequences, on the side that was written
    bool is_equal() const;
};

// Told now and then: the table and how many of its rows are done.
using CopyProgress =
    std::function<void(std::string_view doing, std::string_view table, std::int64_t rows)>;

// The copy keeps the master key: the key file of `to` must hold the same or not exist yet. Where
// both differ afterwards nothing is kept. Errors: store_not_empty, store_key_wrong, those of
// open_store.
Result<StoreCopy> copy_store(std::string_view from, std::string_view to, const Clock& clock,
                             const CopyProgress& progress);

// The rows alone, of the schema version the source is at: for whoever settles the keys otherwise.
// Needs no key. Nothing is kept where the answer is not equal. Error: store_not_empty.
Result<StoreCopy> copy_rows(Database& from, std::string_view to, Instant now,
                            const CopyProgress& progress);

}  // namespace daihou
