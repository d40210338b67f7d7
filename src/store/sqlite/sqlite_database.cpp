#include "store/sqlite/sqlite_database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <mutex>

#include "store/sql/poison.h"
#include "store/sqlite/wal_checkpoint.h"
#include "store/sqlite/writer_lock.h"

namespace daihou {
namespace {

Error sqlite_error(sqlite3* handle, int code, const std::string& path) {
    const std::string said = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    const auto error = [&](std::string_view name, std::string_view advice) {
        return Error{ErrorKind::unavailable,
                     std::string(name),
                     fmt::format("{}: {}; {}", path, said, advice),
                     {{"path", path}, {"reason", said}}};
    };
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return error("store_locked",
                         "another process is using it; try again when it has ended");
        case SQLITE_FULL:
            return error("store_full", "make room on the disk and try again");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return error("store_damaged", "restore it from a backup together with its .key file");
        case SQLITE_CANTOPEN:
        case SQLITE_IOERR:
        case SQLITE_PERM:
        case SQLITE_READONLY:
            return error("store_io",
                         "check that the path exists and that this user may write there");
        default:
            return error("store_sql", "the statement was refused and the transaction rolled back");
    }
}

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

// One SQLite connection with its prepared statements. One thread at a time.
class Connection {
public:
    explicit Connection(std::string path) : path_(std::move(path)) {}
    ~Connection() {
        prepared_.clear();
        sqlite3_close(handle_);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // `checkpoint`: told after each commit how long the log is; SQLite then moves nothing by
    // itself.
    Done open(WalCheckpoint& checkpoint) {
        const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
        const int code = sqlite3_open_v2(path_.c_str(), &handle_, flags, nullptr);
        if (code != SQLITE_OK) return sqlite_error(handle_, code, path_);
        sqlite3_busy_timeout(handle_, 5000);
        TRY(
            script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                   "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"));
        sqlite3_wal_hook(
            handle_,
            [](void* told, sqlite3*, const char*, int pages) {
                static_cast<WalCheckpoint*>(told)->note_log_pages(pages);
                return SQLITE_OK;
            },
            &checkpoint);
        return set_cache(narrow_kib);
    }

    // While it is the one that writes: what a day changes stays in memory until it is committed.
    // More made no import faster and a day of a million loans 200 MB larger (docs/performance.md).
    Done widen_cache() { return set_cache(98'304); }
    Done narrow_cache() { return set_cache(narrow_kib); }

    Done script(std::string_view sql) {
        const int code = sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) return error(code);
        return done();
    }

    // A statement without rows and parameters, kept prepared.
    Done run(std::string_view sql) {
        Prepared statement = TRY(take_statement(sql));
        const int code = sqlite3_step(statement.get());
        if (code != SQLITE_DONE) return error(code);
        put_back(sql, std::move(statement));
        return done();
    }

    // The statement leaves its place while it is in use, so that a reader may read again inside its
    // own rows.
    Result<Prepared> take_statement(std::string_view sql) {
        if (const auto found = prepared_.find(sql); found != prepared_.end() && found->second)
            return std::move(found->second);
        sqlite3_stmt* raw = nullptr;
        const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
        if (code != SQLITE_OK) return error(code);
        INVARIANT(raw != nullptr);
        return Prepared(raw);
    }
    void put_back(std::string_view sql, Prepared statement) {
        sqlite3_reset(statement.get());
        sqlite3_clear_bindings(statement.get());
        if (const auto found = prepared_.find(sql); found != prepared_.end())
            found->second = std::move(statement);
        else
            prepared_.emplace(std::string(sql), std::move(statement));
    }

    Error error(int code) const { return sqlite_error(handle_, code, path_); }
    Error not_to_write() const { return sqlite_error(nullptr, SQLITE_READONLY, path_); }
    std::int64_t changed() const { return sqlite3_changes64(handle_); }

private:
    static constexpr std::int64_t narrow_kib = 32'768;
    // Of pages, at most; what is more goes at once.
    Done set_cache(std::int64_t kib) {
        if (std::exchange(cache_kib_, kib) == kib) return done();
        return script(fmt::format("PRAGMA cache_size = -{}", kib));
    }

    std::string path_;
    sqlite3* handle_ = nullptr;
    std::int64_t cache_kib_ = 0;
    std::map<std::string, Prepared, std::less<>> prepared_;
};

int bind(sqlite3_stmt* statement, int at, const Cell& cell) {
    // A null pointer would bind NULL where an empty text or blob is meant.
    const char* bytes = cell.bytes.empty() ? "" : cell.bytes.data();
    switch (cell.type) {
        case Cell::Type::none:
            return sqlite3_bind_null(statement, at);
        case Cell::Type::integer:
            return sqlite3_bind_int64(statement, at, cell.number);
        case Cell::Type::text:
            return sqlite3_bind_text64(statement, at, bytes, cell.bytes.size(), SQLITE_STATIC,
                                       SQLITE_UTF8);
        case Cell::Type::blob:
            return sqlite3_bind_blob64(statement, at, bytes, cell.bytes.size(), SQLITE_STATIC);
    }
    return SQLITE_MISUSE;
}

Cell cell_at(sqlite3_stmt* statement, int at) {
    const auto bytes = [&](const void* start) {
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, at));
        return std::string_view(static_cast<const char*>(start), size);
    };
    switch (sqlite3_column_type(statement, at)) {
        case SQLITE_INTEGER:
            return Cell::integer(sqlite3_column_int64(statement, at));
        case SQLITE_TEXT:
            return Cell::text(bytes(sqlite3_column_text(statement, at)));
        case SQLITE_BLOB:
            return Cell::blob(bytes(sqlite3_column_blob(statement, at)));
        default:
            return Cell::none();
    }
}

// The one difference in the schema: SQLite keeps a table in the order of its key, without a second
// index, only where the key's type is spelled INTEGER (64 bits there, 32 on PostgreSQL).
std::string with_row_numbers(std::string sql) {
    constexpr std::string_view common = "BIGINT PRIMARY KEY";
    constexpr std::string_view ours = "INTEGER PRIMARY KEY";
    for (std::size_t at = 0; (at = sql.find(common, at)) != std::string::npos; at += ours.size())
        sql.replace(at, common.size(), ours);
    return sql;
}

std::size_t count_columns(std::string_view columns) {
    return static_cast<std::size_t>(std::count(columns.begin(), columns.end(), ',')) + 1;
}

// "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4) ON CONFLICT (a) DO UPDATE SET b = excluded.b"
std::string insert_text(const CopyTarget& target, std::size_t column_count, std::size_t rows) {
    std::string sql = fmt::format("INSERT INTO {} ({}) VALUES ", target.table, target.columns);
    for (std::size_t row = 0; row < rows; ++row) {
        sql += row == 0 ? "(" : ", (";
        for (std::size_t column = 0; column < column_count; ++column)
            sql += column == 0 ? "?" : ", ?";
        sql += ")";
    }
    if (target.replace_on.empty()) return sql;
    sql += fmt::format(" ON CONFLICT ({}) DO UPDATE SET ", target.replace_on);
    std::string_view rest = target.columns;
    for (bool first = true; !rest.empty(); first = false) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        std::string_view column = rest.substr(0, comma);
        while (column.starts_with(' '))
            column.remove_prefix(1);
        sql += fmt::format("{}{} = excluded.{}", first ? "" : ", ", column, column);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return sql;
}

class SqliteDatabase;

class SqliteTransaction final : public Transaction {
public:
    SqliteTransaction(SqliteDatabase& database, Access access,
                      std::unique_ptr<Connection> connection)
        : database_(database), access_(access), connection_(std::move(connection)) {}
    ~SqliteTransaction() override;

    Done start() {
        if (access_ == Access::read) return poison_.keep(connection_->run("BEGIN"));
        TRY(poison_.keep(connection_->widen_cache()));
        return poison_.keep(connection_->run("BEGIN IMMEDIATE"));
    }

    Result<std::int64_t> run(std::string_view sql, const Cells& parameters) override {
        TRY(read_rows(sql, parameters, [](std::span<const Cell>) { return true; }));
        return connection_->changed();
    }

    Done run_script(std::string_view sql) override {
        TRY(usable());
        const std::string script = with_row_numbers(std::string(sql));
        if (access_ == Access::write) return poison_.keep(connection_->script(script));
        TRY(poison_.keep(connection_->script("PRAGMA query_only = ON")));
        const Done ran = connection_->script(script);
        TRY(poison_.keep(connection_->script("PRAGMA query_only = OFF")));
        return poison_.keep(Done(ran));
    }

    Done read_rows(std::string_view sql, const Cells& parameters, const RowTaker& take) override {
        TRY(usable());
        TRY(poison_.keep(check_texts(parameters)));
        auto statement = connection_->take_statement(sql);
        if (!statement) return poison_.keep(Done(statement.error()));
        sqlite3_stmt* raw = statement->get();
        if (access_ == Access::read && sqlite3_stmt_readonly(raw) == 0)
            return poison_.keep(Done(connection_->not_to_write()));
        INVARIANT(sqlite3_bind_parameter_count(raw) == static_cast<int>(parameters.size()));
        for (std::size_t i = 0; i < parameters.size(); ++i)
            INVARIANT(bind(raw, static_cast<int>(i) + 1, parameters[i]) == SQLITE_OK);
        Done read = step_rows(raw, take);
        connection_->put_back(sql, std::move(*statement));
        return read;
    }

    Done scan_rows(std::string_view sql, const Cells& parameters, const RowTaker& take) override {
        return read_rows(sql, parameters, take);
    }

    Done copy_in(const CopyTarget& target, const RowSource& source) override {
        // Rows a statement: more than this gains nothing on SQLite.
        constexpr std::size_t rows_a_statement = 16;
        TRY(usable());
        const std::size_t columns = count_columns(target.columns);
        std::vector<Cell> cells(columns * rows_a_statement);
        const std::string full = insert_text(target, columns, rows_a_statement);
        for (bool more = true; more;) {
            std::size_t rows = 0;
            while (rows < rows_a_statement &&
                   (more = source(std::span(cells).subspan(rows * columns, columns))))
                ++rows;
            if (rows == 0) break;
            const std::span<const Cell> filled(cells.data(), rows * columns);
            TRY(rows == rows_a_statement ? insert(full, filled)
                                         : insert(insert_text(target, columns, rows), filled));
        }
        return done();
    }

    Done look_up(const LookUp& where, std::span<const Cell> keys, const FoundTaker& take) override {
        const std::string sql = fmt::format("SELECT {} FROM {} WHERE {} = $1", where.columns,
                                            where.table, where.key_column);
        TRY(usable());
        TRY(poison_.keep(check_texts(keys)));
        auto statement = connection_->take_statement(sql);
        if (!statement) return poison_.keep(Done(statement.error()));
        sqlite3_stmt* raw = statement->get();
        for (std::size_t i = 0; i < keys.size(); ++i) {
            INVARIANT(bind(raw, 1, keys[i]) == SQLITE_OK);
            TRY(step_rows(raw, [&](std::span<const Cell> row) {
                take(i, row);
                return false;
            }));
            sqlite3_reset(raw);
        }
        connection_->put_back(sql, std::move(*statement));
        return done();
    }

    Done commit() override {
        TRY(usable());
        TRY(poison_.keep(connection_->run("COMMIT")));
        ended_ = true;
        return done();
    }

private:
    Done usable() const {
        INVARIANT(!ended_);
        return poison_.check();
    }

    Done step_rows(sqlite3_stmt* raw, const RowTaker& take) {
        const auto columns = static_cast<std::size_t>(sqlite3_column_count(raw));
        std::array<Cell, 16> row;
        INVARIANT(columns <= row.size());
        for (;;) {
            const int code = sqlite3_step(raw);
            if (code == SQLITE_DONE) return done();
            if (code != SQLITE_ROW) return poison_.keep(Done(connection_->error(code)));
            for (std::size_t i = 0; i < columns; ++i)
                row[i] = cell_at(raw, static_cast<int>(i));
            if (!take(std::span<const Cell>(row.data(), columns))) return done();
        }
    }

    Done insert(const std::string& sql, std::span<const Cell> cells) {
        if (access_ == Access::read) return poison_.keep(Done(connection_->not_to_write()));
        TRY(poison_.keep(check_texts(cells)));
        auto statement = connection_->take_statement(sql);
        if (!statement) return poison_.keep(Done(statement.error()));
        for (std::size_t i = 0; i < cells.size(); ++i)
            INVARIANT(bind(statement->get(), static_cast<int>(i) + 1, cells[i]) == SQLITE_OK);
        const int code = sqlite3_step(statement->get());
        if (code != SQLITE_DONE) return poison_.keep(Done(connection_->error(code)));
        connection_->put_back(sql, std::move(*statement));
        return done();
    }

    SqliteDatabase& database_;
    Access access_;
    std::unique_ptr<Connection> connection_;
    Poison poison_;
    bool ended_ = false;
};

class SqliteDatabase final : public Database {
public:
    explicit SqliteDatabase(const std::string& path)
        : path_(path), lock_(path + ".lock"), checkpoint_(path) {}

    Result<std::unique_ptr<Transaction>> begin(Access access) override {
        if (access == Access::write) TRY(lock_.take());
        auto connection = idle_connection();
        if (!connection) {
            if (access == Access::write) lock_.give_back();
            return std::move(connection).error();
        }
        auto transaction =
            std::make_unique<SqliteTransaction>(*this, access, std::move(*connection));
        TRY(transaction->start());
        return std::unique_ptr<Transaction>(std::move(transaction));
    }

    Result<bool> has_table(Transaction& transaction, std::string_view table) override {
        const auto found = TRY(read_number(
            transaction, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1",
            {Cell::text(table)}));
        return found.has_value();
    }

    Result<std::vector<TableColumns>> tables(Transaction& transaction) override {
        return read_tables(
            transaction,
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c "
            "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, c.cid");
    }

    Result<bool> is_empty(Transaction& transaction) override {
        return !TRY(read_number(transaction, "SELECT 1 FROM sqlite_master LIMIT 1")).has_value();
    }

    EngineFigures figures() const override {
        EngineFigures figures;
        struct stat status {};
        if (::stat(path_.c_str(), &status) == 0) figures.file_bytes = status.st_size;
        figures.log_bytes = ::stat((path_ + "-wal").c_str(), &status) == 0 ? status.st_size : 0;
        struct statvfs disk {};
        if (::statvfs(path_.c_str(), &disk) == 0) {
            const auto block = static_cast<std::int64_t>(disk.f_frsize);
            figures.disk_bytes = static_cast<std::int64_t>(disk.f_blocks) * block;
            figures.disk_bytes_free = static_cast<std::int64_t>(disk.f_bavail) * block;
        }
        figures.writer = lock_.figures();
        return figures;
    }

    void give_back(Access access, std::unique_ptr<Connection> connection) {
        {
            const std::lock_guard guard(mutex_);
            if (access == Access::write) {
                wrote_last_ = connection.get();
                for (const auto& other : idle_)
                    (void)other->narrow_cache();
            } else if (connection.get() != wrote_last_) {
                (void)connection->narrow_cache();
            }
            idle_.push_back(std::move(connection));
        }
        if (access == Access::write) lock_.give_back();
    }

private:
    // Rather the one that wrote last: it alone still knows the pages it read, all others must read
    // anew what somebody else may have changed.
    Result<std::unique_ptr<Connection>> idle_connection() {
        {
            const std::lock_guard guard(mutex_);
            if (!idle_.empty()) {
                const auto wrote =
                    std::ranges::find(idle_, wrote_last_, &std::unique_ptr<Connection>::get);
                if (wrote != idle_.end()) std::swap(*wrote, idle_.back());
                auto connection = std::move(idle_.back());
                idle_.pop_back();
                return connection;
            }
        }
        auto connection = std::make_unique<Connection>(path_);
        TRY(connection->open(checkpoint_));
        return connection;
    }

    std::string path_;
    WriterLock lock_;
    WalCheckpoint checkpoint_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Connection>> idle_;
    const Connection* wrote_last_ = nullptr;
};

SqliteTransaction::~SqliteTransaction() {
    // After some errors SQLite has rolled back by itself; then this second ROLLBACK fails and
    // changes nothing.
    if (!ended_) (void)connection_->run("ROLLBACK");
    database_.give_back(access_, std::move(connection_));
}

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite_database(const std::string& path) {
    // Made by us before SQLite sees it, so that the file, its log and its index are the owner's
    // alone.
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return Error{
            ErrorKind::unavailable,
            "store_io",
            fmt::format("cannot open {}: {}; check that the folder exists and that this user may "
                        "write there",
                        path, std::strerror(errno)),
            {{"path", path}}};
    }
    ::close(file);
    std::unique_ptr<Database> database = std::make_unique<SqliteDatabase>(path);
    TRY(database->begin(Access::read));
    return database;
}

}  // namespace daihou
