#include "store/sql/migrations.h"

#include "base/digest.h"

namespace daihou {
namespace {

std::string checksum_of(const Migration& migration) {
    return hex(digest_of(migration.sql));
}

Error not_ours(std::string why) {
    return {ErrorKind::unavailable, "store_damaged",
            why + "; restore the store from a backup, or open it with the daihou that made it"};
}

Done apply(std::span<const Migration> wanted, Transaction& transaction, Instant now) {
    for (const Migration& migration : wanted) {
        TRY(transaction.run_script(migration.sql));
        const std::string checksum = checksum_of(migration);
        TRY(
            transaction.run("INSERT INTO schema_version (version, name, checksum, applied_at) "
                            "VALUES ($1, $2, $3, $4)",
                            {Cell::integer(migration.version), Cell::text(migration.name),
                             Cell::text(checksum), Cell::integer(now.time_since_epoch().count())}));
    }
    return done();
}

}  // namespace

// Each migration that stands in the store is checked against the one known here.
Result<std::size_t> schema_version_in(Database& database, Transaction& transaction) {
    if (!TRY(database.has_table(transaction, "schema_version"))) {
        if (TRY(database.is_empty(transaction))) return std::size_t{0};
        return not_ours(
            "this database holds other tables and no schema_version: it is not a daihou store");
    }
    const auto known = migrations();
    std::size_t applied = 0;
    std::optional<Error> wrong;
    TRY(transaction.read_rows(
        "SELECT version, checksum FROM schema_version ORDER BY version", {},
        [&](std::span<const Cell> row) {
            if (applied == known.size()) {
                wrong = Error{
                    ErrorKind::unavailable,
                    "store_newer",
                    fmt::format("the store has schema version {} and this daihou knows {} at most; "
                                "open it with the newer daihou that made it",
                                row[0].number, known.size()),
                    {{"version", std::to_string(row[0].number)},
                     {"known", std::to_string(known.size())}}};
            } else if (row[0].number != known[applied].version ||
                       row[1].bytes != checksum_of(known[applied])) {
                wrong = not_ours(
                    fmt::format("migration {} of this store has another checksum than {} here",
                                row[0].number, known[applied].name));
            }
            ++applied;
            return !wrong.has_value();
        }));
    if (wrong) return *wrong;
    return applied;
}

Done make_schema(Transaction& transaction, Instant now, std::string_view key_fingerprint,
                 std::size_t version) {
    TRY(transaction.run_script(
        "CREATE TABLE schema_version (version BIGINT PRIMARY KEY, name TEXT NOT NULL, "
        "checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)"));
    TRY(apply(migrations().first(version), transaction, now));
    TRY(transaction.run("INSERT INTO master_key (fingerprint) VALUES ($1)",
                        {Cell::text(key_fingerprint)}));
    return done();
}

Done migrate(Database& database, Instant now, std::string_view key_fingerprint) {
    {
        const auto reader = TRY(database.begin(Access::read));
        if (TRY(schema_version_in(database, *reader)) == migrations().size()) return done();
    }
    const auto writer = TRY(database.begin(Access::write));
    // Asked again: another process may have migrated in between.
    const std::size_t applied = TRY(schema_version_in(database, *writer));
    TRY(applied == 0 ? make_schema(*writer, now, key_fingerprint, migrations().size())
                     : apply(migrations().subspan(applied), *writer, now));
    return writer->commit();
}

}  // namespace daihou
