#include "arrears_in_sql.h"

#include <fmt/format.h>

#include <filesystem>

#include "postgres_cluster.h"
#include "store/store_place.h"

namespace daihou {
namespace {

// Sixty-four bits a column: what a bulk load through the seam writes.
constexpr std::string_view columns =
    "loan BIGINT NOT NULL, number BIGINT NOT NULL, due_on BIGINT NOT NULL, "
    "due_fen BIGINT NOT NULL, paid_fen BIGINT NOT NULL";

constexpr std::string_view open_index =
    "CREATE INDEX open_instalments ON instalments (due_on, loan, due_fen, paid_fen) "
    "WHERE paid_fen < due_fen";

}  // namespace

ArrearsInSql::ArrearsInSql(std::string url, std::unique_ptr<Database> database)
    : url_(std::move(url)), database_(std::move(database)) {}

Result<ArrearsInSql> ArrearsInSql::at(const std::string& url) {
    const StorePlace place = TRY(store_place(url));
    if (TRY(holds_anything(place)))
        return Error{ErrorKind::bad_input, "bench_place_in_use",
                     fmt::format("{} is not empty; name a new file or an empty database, since the "
                                 "bench takes away what it made",
                                 place.shown)};
    return ArrearsInSql(url, TRY(open_database(place)));
}

bool ArrearsInSql::is_postgres() const {
    return is_postgres_url(url_);
}

std::string ArrearsInSql::sqlite_path() const {
    return url_.substr(std::string_view("sqlite:").size());
}

// The day stands in the text: PostgreSQL takes no parameter in CREATE TABLE AS. SQLite would go on
// reading the whole table, which needs no grouping, and is told to use the index.
std::string ArrearsInSql::query(BusinessDate as_of) const {
    const bool is_told = !is_postgres() && access_ == OverdueAccess::open_index;
    return fmt::format(
        "SELECT loan, {0} - min(due_on) AS dpd, "
        "CAST(sum(due_fen - paid_fen) AS BIGINT) AS overdue_fen FROM instalments {1}"
        "WHERE due_on < {0} AND paid_fen < due_fen GROUP BY loan",
        as_of.time_since_epoch().count(), is_told ? "INDEXED BY open_instalments " : "");
}

std::string_view ArrearsInSql::engine() const {
    return is_postgres() ? "postgresql" : "sqlite";
}

Done ArrearsInSql::reopen() {
    database_.reset();
    const StorePlace place = TRY(store_place(url_));
    database_ = TRY(open_database(place));
    return done();
}

// What helps the engine most: SQLite's file mapped into memory; room for PostgreSQL to sort and
// group, and one process without compiled expressions for the little that the index leaves, since
// it thinks that little much more and would spend most of the time on starting workers and
// compiling.
std::string_view ArrearsInSql::settings() const {
    if (!is_postgres()) return "PRAGMA mmap_size = 17179869184";
    if (access_ == OverdueAccess::open_index)
        return "SET LOCAL work_mem = '256MB'; SET LOCAL maintenance_work_mem = '1GB'; "
               "SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL jit = off";
    return "SET LOCAL work_mem = '256MB'; SET LOCAL maintenance_work_mem = '1GB'; "
           "SET LOCAL max_parallel_workers_per_gather = 2";
}

Result<std::unique_ptr<Transaction>> ArrearsInSql::begin(Access access) const {
    auto transaction = TRY(database_->begin(access));
    TRY(transaction->run_script(settings()));
    return transaction;
}

Done ArrearsInSql::run(std::string_view script) const {
    const auto transaction = TRY(begin(Access::write));
    TRY(transaction->run_script(script));
    return transaction->commit();
}

Result<std::string> ArrearsInSql::version() const {
    std::string version;
    const auto transaction = TRY(begin(Access::read));
    TRY(transaction->read_rows(
        is_postgres() ? "SELECT current_setting('server_version')" : "SELECT sqlite_version()", {},
        [&](std::span<const Cell> row) {
            version = row[0].bytes;
            return false;
        }));
    return version;
}

// In one transaction, so that a server at wal_level=minimal writes the rows once.
Done ArrearsInSql::copy_rows(const ArrearsBook& book,
                             const std::function<void(std::int64_t)>& progress) const {
    const auto transaction = TRY(begin(Access::write));
    TRY(transaction->run_script(
        is_postgres()
            ? fmt::format("CREATE TABLE instalments ({})", columns)
            : fmt::format("CREATE TABLE instalments ({}, PRIMARY KEY (loan, number)) WITHOUT ROWID",
                          columns)));
    TRY(transaction->copy_in({"instalments", "loan, number, due_on, due_fen, paid_fen"},
                             instalment_rows(book, progress)));
    return transaction->commit();
}

Done ArrearsInSql::fill(const ArrearsBook& book,
                        const std::function<void(std::int64_t)>& progress) {
    TRY(copy_rows(book, progress));
    return reopen();
}

Done ArrearsInSql::make_key() {
    if (!is_postgres()) return done();
    return run("ALTER TABLE instalments ADD PRIMARY KEY (loan, number)");
}

Done ArrearsInSql::prepare(OverdueAccess access) {
    access_ = access;
    if (access == OverdueAccess::open_index) TRY(run(open_index));
    if (is_postgres()) {
        run_on_postgres(url_, "VACUUM (ANALYZE) instalments");
        return done();
    }
    TRY(run("ANALYZE"));
    return reopen();
}

Result<std::string> ArrearsInSql::plan(BusinessDate as_of) const {
    std::string steps;
    const auto transaction = TRY(begin(Access::read));
    TRY(transaction->read_rows(
        (is_postgres() ? "EXPLAIN (COSTS OFF) " : "EXPLAIN QUERY PLAN ") + query(as_of), {},
        [&](std::span<const Cell> row) {
            steps += steps.empty() ? "" : "\n";
            steps += row.back().bytes;
            return true;
        }));
    return steps;
}

// All rows in one answer: PostgreSQL reads through a cursor with one process only (its manual,
// "When Can Parallel Query Be Used?").
Done ArrearsInSql::take_rows(std::string_view sql, OverdueOfBook& overdue) const {
    const auto transaction = TRY(begin(Access::read));
    return transaction->read_rows(sql, {}, [&](std::span<const Cell> row) {
        overdue.at(static_cast<std::size_t>(row[0].number) - 1) = {row[1].number, row[2].number};
        return true;
    });
}

Done ArrearsInSql::read(BusinessDate as_of, OverdueOfBook& overdue) const {
    return take_rows(query(as_of), overdue);
}

Done ArrearsInSql::forget_stored() const {
    return run("DROP TABLE IF EXISTS arrears");
}

Done ArrearsInSql::make_stored_table() const {
    return run(
        "CREATE TABLE arrears (loan BIGINT PRIMARY KEY, dpd BIGINT NOT NULL, "
        "overdue_fen BIGINT NOT NULL)");
}

Done ArrearsInSql::store_by_insert(BusinessDate as_of) const {
    return run("INSERT INTO arrears (loan, dpd, overdue_fen) " + query(as_of));
}

Done ArrearsInSql::store_as_new_table(BusinessDate as_of) const {
    return run("CREATE TABLE arrears AS " + query(as_of));
}

Done ArrearsInSql::read_stored(OverdueOfBook& overdue) const {
    return take_rows("SELECT loan, dpd, overdue_fen FROM arrears", overdue);
}

Result<std::int64_t> ArrearsInSql::rows() const {
    const auto transaction = TRY(begin(Access::read));
    const auto rows = TRY(read_number(*transaction, "SELECT count(*) FROM instalments"));
    return rows.value_or(0);
}

Done ArrearsInSql::remove() {
    if (is_postgres()) return run("DROP TABLE IF EXISTS instalments; DROP TABLE IF EXISTS arrears");
    database_.reset();
    std::error_code ignored;
    for (const std::string_view rest : {"", "-wal", "-shm", ".lock"})
        std::filesystem::remove(sqlite_path() + std::string(rest), ignored);
    return done();
}

}  // namespace daihou
