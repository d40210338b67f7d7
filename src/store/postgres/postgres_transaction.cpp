#include "store/postgres/postgres_transaction.h"

#include <thread>

#include "store/postgres/postgres_error.h"

namespace daihou {
namespace {

using std::chrono::milliseconds;

// "daihou" in ASCII: whoever writes to the store holds this number in its database.
constexpr std::int64_t writer_lock = 0x646169686F75;
// How long another process's writer is waited for before the caller is told, as on SQLite.
constexpr milliseconds patience(2000);
constexpr milliseconds pause(10);

// Rows of some bytes or of some megabytes: how many come at once follows from those that came.
constexpr int rows_a_first_fetch = 16;
constexpr int rows_a_fetch = 2048;
constexpr std::size_t bytes_a_fetch = 16 * 1024 * 1024;
constexpr std::size_t copy_bytes = 1 << 18;  // a message to the server
constexpr std::size_t rows_a_replacement = 4096;
constexpr std::size_t keys_a_look_up = 4096;

// The one difference in the schema: text is compared byte by byte, as SQLite does it, whatever the
// database's language; that is faster, too.
std::string with_bytewise_text(std::string_view sql) {
    constexpr std::string_view type = " TEXT";
    std::string script;
    for (std::size_t at = 0; at < sql.size();) {
        const std::size_t found = std::min(sql.find(type, at), sql.size());
        const std::size_t end = std::min(found + type.size(), sql.size());
        script += sql.substr(at, end - at);
        const bool is_word = end == sql.size() || sql[end] == ' ' || sql[end] == ',' ||
                             sql[end] == ')' || sql[end] == '\n';
        if (found < sql.size() && is_word) script += " COLLATE \"C\"";
        at = end;
    }
    return script;
}

int rows_of_next_fetch(int rows, std::size_t bytes) {
    const std::size_t fitting = static_cast<std::size_t>(rows) * bytes_a_fetch / (bytes + 1);
    return static_cast<int>(std::clamp<std::size_t>(fitting, 1, rows_a_fetch));
}

std::vector<std::string> names_in(std::string_view columns) {
    std::vector<std::string> names;
    while (!columns.empty()) {
        const std::size_t comma = std::min(columns.find(','), columns.size());
        std::string_view name = columns.substr(0, comma);
        while (name.starts_with(' '))
            name.remove_prefix(1);
        names.emplace_back(name);
        columns.remove_prefix(std::min(comma + 1, columns.size()));
    }
    return names;
}

std::vector<PostgresParameter> parameters_of(std::span<const Cell> cells) {
    std::vector<PostgresParameter> parameters;
    for (const Cell& cell : cells)
        parameters.push_back(parameter_of(cell));
    return parameters;
}

// Hands the rows of an answer on from column `first`; answers whether more are wanted.
bool pass_on(const PGresult* answer, const RowTaker& take) {
    std::array<Cell, 16> row;
    const int columns = PQnfields(answer);
    INVARIANT(columns <= static_cast<int>(row.size()));
    for (int i = 0; i < PQntuples(answer); ++i) {
        for (int column = 0; column < columns; ++column)
            row[static_cast<std::size_t>(column)] = cell_at(answer, i, column);
        if (!take(std::span<const Cell>(row.data(), static_cast<std::size_t>(columns))))
            return false;
    }
    return true;
}

// INSERT of rows that come as one array a column. Of several rows with the same key the last one
// counts, as if they had come one after the other.
struct Replacement {
    std::string sql;
    std::vector<PostgresParameter> arrays;
};

Replacement replacement_of(const CopyTarget& target, std::span<const Cell> cells) {
    const std::vector<std::string> names = names_in(target.columns);
    const std::size_t rows = cells.size() / names.size();
    Replacement replacement;
    std::vector<std::string> parameters, given, values, updates;
    for (std::size_t column = 0; column < names.size(); ++column) {
        const std::string& name = names[column];
        std::vector<Cell> of_column;
        for (std::size_t row = 0; row < rows; ++row)
            of_column.push_back(cells[row * names.size() + column]);
        updates.push_back(fmt::format("{0} = excluded.{0}", name));
        auto array = array_of(of_column);
        values.push_back(array ? "new." + name : "NULL");
        if (!array) continue;
        replacement.arrays.push_back(std::move(*array));
        parameters.push_back(fmt::format("${}", replacement.arrays.size()));
        given.push_back(name);
    }
    replacement.sql = fmt::format(
        "INSERT INTO {0} ({1}) SELECT DISTINCT ON ({2}) {3} FROM unnest({4}) WITH ORDINALITY AS "
        "new ({5}, place) ORDER BY {2}, place DESC ON CONFLICT ({2}) DO UPDATE SET {6}",
        target.table, target.columns, target.replace_on, fmt::join(values, ", "),
        fmt::join(parameters, ", "), fmt::join(given, ", "), fmt::join(updates, ", "));
    return replacement;
}

}  // namespace

PostgresTransaction::~PostgresTransaction() {
    // The server rolls back what a lost connection had begun.
    if (is_started_ && !is_ended_ && !connection_->is_lost()) (void)connection_->script("ROLLBACK");
    connections_.give_back(access_, std::move(connection_));
}

Done PostgresTransaction::usable() const {
    INVARIANT(!is_ended_);
    return poison_.check();
}

Done PostgresTransaction::start() {
    if (is_started_) return done();
    TRY(connection_->script(access_ == Access::read
                                ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                                : "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"));
    is_started_ = true;
    return done();
}

Result<PostgresAnswer> PostgresTransaction::ask_once(const Ask& question) {
    TRY(start());
    return question(*connection_);
}

Result<PostgresAnswer> PostgresTransaction::ask_with_retry(const Ask& question) {
    const bool is_first = !is_started_;
    auto answer = ask_once(question);
    if (answer || !is_first) return answer;
    if (!connection_->is_lost() && !is_conflict(answer.error())) return answer;
    auto fresh = connections_.fresh(access_);
    if (!fresh) return std::move(fresh).error();
    connection_ = std::move(*fresh);
    is_started_ = false;
    return ask_once(question);
}

Result<PostgresAnswer> PostgresTransaction::ask(const Ask& question) {
    TRY(usable());
    return poison_.keep(ask_with_retry(question));
}

// After the lock every statement sees what the last writer committed: read committed, and nothing
// is read before.
Done PostgresTransaction::lock_for_writing() {
    return poison_.keep(take_lock());
}

Done PostgresTransaction::take_lock() {
    const std::array parameters = {parameter_of(Cell::integer(writer_lock))};
    for (auto waited = milliseconds(0);; waited += pause) {
        const PostgresAnswer answer = TRY(ask_with_retry([&](PostgresConnection& connection) {
            return connection.run("SELECT pg_try_advisory_xact_lock($1)", parameters);
        }));
        if (cell_at(answer.get(), 0, 0).number != 0) return done();
        if (waited >= patience) break;
        std::this_thread::sleep_for(pause);
    }
    return Error{ErrorKind::unavailable,
                 "store_locked",
                 fmt::format("another process is writing to {}; wait for it to end and try again",
                             connection_->shown()),
                 {{"store", connection_->shown()}}};
}

Result<std::int64_t> PostgresTransaction::run(std::string_view sql, const Cells& parameters) {
    TRY(usable());
    TRY(poison_.keep(check_texts(parameters)));
    const PostgresAnswer answer = TRY(ask([&](PostgresConnection& connection) {
        return connection.run(sql, parameters_of(parameters));
    }));
    const std::string_view count = PQcmdTuples(answer.get());
    return count.empty() ? std::int64_t{0} : std::int64_t{std::stoll(std::string(count))};
}

Done PostgresTransaction::run_script(std::string_view sql) {
    const std::string script = with_bytewise_text(sql);
    TRY(ask([&](PostgresConnection& connection) { return connection.script(script); }));
    return done();
}

Done PostgresTransaction::read_rows(std::string_view sql, const Cells& parameters,
                                    const RowTaker& take) {
    TRY(usable());
    TRY(poison_.keep(check_texts(parameters)));
    const PostgresAnswer answer = TRY(ask([&](PostgresConnection& connection) {
        return connection.run(sql, parameters_of(parameters));
    }));
    pass_on(answer.get(), take);
    return done();
}

// A cursor: between two stretches the connection is free for what `take` asks.
Done PostgresTransaction::scan_rows(std::string_view sql, const Cells& parameters,
                                    const RowTaker& take) {
    TRY(usable());
    TRY(poison_.keep(check_texts(parameters)));
    const std::string cursor = fmt::format("scan{}", scans_++);
    const std::string declare = fmt::format("DECLARE {} NO SCROLL CURSOR FOR {}", cursor, sql);
    TRY(ask([&](PostgresConnection& connection) {
        return connection.run_once(declare, parameters_of(parameters));
    }));
    int rows = rows_a_first_fetch;
    for (bool more = true; more;) {
        const std::string fetch = fmt::format("FETCH {} FROM {}", rows, cursor);
        const PostgresAnswer answer = TRY(
            ask([&](PostgresConnection& connection) { return connection.run_once(fetch, {}); }));
        more = pass_on(answer.get(), take) && PQntuples(answer.get()) == rows;
        rows = rows_of_next_fetch(rows, PQresultMemorySize(answer.get()));
    }
    TRY(ask([&](PostgresConnection& connection) { return connection.script("CLOSE " + cursor); }));
    return done();
}

Done PostgresTransaction::copy_in(const CopyTarget& target, const RowSource& source) {
    TRY(usable());
    return poison_.keep(target.replace_on.empty() ? copy_new(target, source)
                                                  : copy_replacing(target, source));
}

Done PostgresTransaction::copy_new(const CopyTarget& target, const RowSource& source) {
    std::vector<Cell> row(names_in(target.columns).size());
    if (!source(row)) return done();
    TRY(start());
    bool more = true, is_first = true;
    return connection_->copy(
        fmt::format("COPY {} ({}) FROM STDIN (FORMAT binary)", target.table, target.columns),
        [&](std::string& bytes) -> Result<bool> {
            if (std::exchange(is_first, false)) append_copy_header(bytes);
            for (; more && bytes.size() < copy_bytes; more = source(row)) {
                TRY(check_texts(row));
                append_copy_row(bytes, row);
            }
            if (!more) append_copy_end(bytes);
            return more;
        });
}

Done PostgresTransaction::copy_replacing(const CopyTarget& target, const RowSource& source) {
    const std::size_t columns = names_in(target.columns).size();
    std::vector<Cell> cells;
    for (bool more = true; more;) {
        cells.clear();
        while (cells.size() < rows_a_replacement * columns) {
            cells.resize(cells.size() + columns);
            const std::span<Cell> row(cells.data() + cells.size() - columns, columns);
            if (more = source(row); !more) {
                cells.resize(cells.size() - columns);
                break;
            }
            TRY(check_texts(row));
        }
        if (cells.empty()) break;
        const Replacement replacement = replacement_of(target, cells);
        TRY(ask_with_retry([&](PostgresConnection& connection) {
            return connection.run(replacement.sql, replacement.arrays);
        }));
    }
    return done();
}

Done PostgresTransaction::look_up(const LookUp& where, std::span<const Cell> keys,
                                  const FoundTaker& take) {
    TRY(usable());
    TRY(poison_.keep(check_texts(keys)));
    // LIMIT 1 keeps the planner at one visit of the index a key, also where it knows nothing of the
    // table yet.
    const std::string sql = fmt::format(
        "SELECT key.place, found.* FROM unnest($1) WITH ORDINALITY AS key (value, place), "
        "LATERAL (SELECT {} FROM {} WHERE {} = key.value LIMIT 1) AS found",
        where.columns, where.table, where.key_column);
    for (std::size_t from = 0; from < keys.size(); from += keys_a_look_up) {
        const auto turn = keys.subspan(from, std::min(keys_a_look_up, keys.size() - from));
        const std::array parameters = {*array_of(turn)};
        const PostgresAnswer answer = TRY(
            ask([&](PostgresConnection& connection) { return connection.run(sql, parameters); }));
        pass_on(answer.get(), [&](std::span<const Cell> row) {
            take(from + static_cast<std::size_t>(row[0].number) - 1, row.subspan(1));
            return true;
        });
    }
    return done();
}

Done PostgresTransaction::commit() {
    TRY(usable());
    const auto committed = poison_.keep(
        ask_once([](PostgresConnection& connection) { return connection.script("COMMIT"); }));
    if (committed) {
        is_ended_ = true;
        return done();
    }
    if (!connection_->is_lost()) return committed.error();
    return Error{ErrorKind::unavailable,
                 "store_commit_unknown",
                 fmt::format("{}: the connection ended during a commit, so it may be stored whole "
                             "or not at all; do it again: what was stored lands only once",
                             connection_->shown()),
                 {{"store", connection_->shown()}}};
}

}  // namespace daihou
