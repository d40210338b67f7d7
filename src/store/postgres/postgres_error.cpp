#include "store/postgres/postgres_error.h"

namespace daihou {
namespace {

struct Category {
    std::string_view state;  // the SQLSTATE, or the two characters of its class
    std::string_view code;
    std::string_view advice;
};

// The first that fits counts. SQLSTATEs: PostgreSQL 15 documentation, appendix A.
constexpr Category categories[] = {
    {"3D000", "store_missing", "create the database first (createdb -E UTF8), or check its name"},
    {"28", "store_denied",
     "check the user and the password (PGPASSWORD or ~/.pgpass keep it out of the address) and "
     "the server's pg_hba.conf"},
    {"42501", "store_denied",
     "the user lacks a right; let it own the database, or GRANT it CONNECT, and CREATE on the "
     "schema"},
    {"53100", "store_full", "make room on the server's disk and try again"},
    {"53300", "store_busy", "the server has no connection left; close some or raise its limit"},
    {"53", "store_busy", "the server lacks memory or another resource; try again later"},
    {"57P03", "store_busy", "the server is starting or stopping; try again in a moment"},
    {"57014", "store_slow", "the statement took too long and was ended; try again"},
    {"57P04", "store_missing", "the database was dropped"},
    {"57P", "store_unreachable",
     "the server ended the connection; nothing that was not committed is stored; try again"},
    {"25P03", "store_slow", "the transaction did nothing for too long and was ended; try again"},
    {"25006", "store_io", "the database takes no writes here: a reader, or a standby server"},
    {"55P03", "store_locked", "another process is using it; try again when it has ended"},
    {"40", "store_conflict", "another transaction stood in the way; try again"},
    {"08", "store_unreachable",
     "the connection is broken; nothing that was not committed is stored; try again"},
    {"58", "store_io", "the server cannot read or write its files; look into its log"},
    {"XX001", "store_damaged", "restore the database from a backup"},
    {"XX002", "store_damaged", "restore the database from a backup"},
    {"", "store_sql", "the statement was refused and the transaction rolled back"},
};

}  // namespace

Error postgres_error(std::string_view state, std::string_view said, std::string_view shown) {
    const auto error = [&](std::string_view code, std::string_view advice) {
        return Error{ErrorKind::unavailable,
                     std::string(code),
                     fmt::format("{}: {}; {}", shown, said, advice),
                     {{"store", std::string(shown)}, {"reason", std::string(said)}}};
    };
    if (state.empty())
        return error("store_unreachable",
                     "check that the server runs at this host and port and lets this machine in; "
                     "nothing that was not committed is stored");
    for (const Category& category : categories)
        if (state.starts_with(category.state)) return error(category.code, category.advice);
    INVARIANT(false);
}

}  // namespace daihou
