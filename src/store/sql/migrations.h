// Migrations: the numbered SQL files of store/migrations, embedded at build time, applied in order
// and recorded with the SHA-256 of their text. A file that was applied never changes again; what
// must change takes a new file.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/date.h"
#include "store/sql/database.h"

namespace daihou {

struct Migration {
    std::int64_t version = 0;
    std::string_view name;  // "0001_facts"
    std::string_view sql;
};

std::span<const Migration> migrations();

// Brings the schema to the newest version known here; an empty database becomes a store of the
// master key with this fingerprint. Errors: store_newer (a later daihou made it), store_damaged (an
// applied migration has another checksum here, or it is some other program's file).
Done migrate(Database& database, Instant now, std::string_view key_fingerprint);

// The schema version the store is at, 0 where nothing is there yet. Errors: those of migrate.
Result<std::size_t> schema_version_in(Database& database, Transaction& transaction);

// Makes the schema of that version in an empty database, within the transaction.
Done make_schema(Transaction& transaction, Instant now, std::string_view key_fingerprint,
                 std::size_t version);

}  // namespace daihou
