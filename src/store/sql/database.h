// The SQL seam: what the store needs of an engine, small enough that a second engine can stand
// behind it. SQL is written in the subset that SQLite and PostgreSQL share, parameters as $1, $2 …
// in order of first appearance; whatever touches many rows goes through a bulk verb, because a
// statement a row costs a network round trip on a server. Text is UTF-8 without a zero byte, on
// every engine (store_text). Knows no facts.
//
// A transaction is poisoned by its first SQL error: every later call answers that error and commit
// refuses, on SQLite as PostgreSQL does it by itself.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/sql/engine_figures.h"

namespace daihou {

// One value on its way into or out of SQL. `bytes` is a view: of a parameter it must live until the
// call returns, of a value that was read it lives until the next row.
struct Cell {
    enum class Type : std::uint8_t { none, integer, text, blob };

    Type type = Type::none;
    std::int64_t number = 0;
    std::string_view bytes;

    static Cell integer(std::int64_t value) { return {Type::integer, value, {}}; }
    static Cell text(std::string_view value) { return {Type::text, 0, value}; }
    static Cell blob(std::string_view value) { return {Type::blob, 0, value}; }
    static Cell none() { return {}; }
};

using Cells = std::vector<Cell>;

// Where copy_in puts rows. With `replace_on` (the columns of the primary key) a row that stands
// under the same key is replaced, by the last of several; without it that is an error.
struct CopyTarget {
    std::string_view table;
    std::string_view columns;  // "loan, bytes"
    std::string_view replace_on = {};
};

// Where look_up searches: the row of `table` whose unique `key_column` equals the key.
struct LookUp {
    std::string_view table;
    std::string_view key_column;
    std::string_view columns;
};

// Fills one row; false = there is none left. The bytes it points at must live until copy_in
// returns.
using RowSource = std::function<bool(std::span<Cell> row)>;
// Takes one row; false = enough. It may read again in the same transaction.
using RowTaker = std::function<bool(std::span<const Cell> row)>;
// Takes the row found under the key with this index; keys without a row are passed over.
using FoundTaker = std::function<void(std::size_t key, std::span<const Cell> row)>;

// One thread at a time. Destroyed without commit = rolled back.
class Transaction {
public:
    virtual ~Transaction() = default;

    // One statement; answers the number of rows it changed.
    virtual Result<std::int64_t> run(std::string_view sql, const Cells& parameters = {}) = 0;
    // Statements without parameters, separated by semicolons: migrations.
    virtual Done run_script(std::string_view sql) = 0;
    // For few rows: a server sends them all before the first is taken.
    virtual Done read_rows(std::string_view sql, const Cells& parameters, const RowTaker& take) = 0;
    // For any number of rows: they come a stretch at a time.
    virtual Done scan_rows(std::string_view sql, const Cells& parameters, const RowTaker& take) = 0;
    virtual Done copy_in(const CopyTarget& target, const RowSource& source) = 0;
    // Keys of one type.
    virtual Done look_up(const LookUp& where, std::span<const Cell> keys,
                         const FoundTaker& take) = 0;
    virtual Done commit() = 0;
};

enum class Access { read, write };

// A table as it stands in the database, its columns in their order.
struct TableColumns {
    std::string table;
    std::vector<std::string> columns;
};

// Thread-safe. Readers see the last committed state and run beside the one writer.
class Database {
public:
    virtual ~Database() = default;

    // Access::write waits until the writer of this process is through; where another process writes
    // and does not end soon: store_locked.
    virtual Result<std::unique_ptr<Transaction>> begin(Access access) = 0;
    virtual Result<bool> has_table(Transaction& transaction, std::string_view table) = 0;
    // All there are, by name.
    virtual Result<std::vector<TableColumns>> tables(Transaction& transaction) = 0;
    // Whether nothing at all is in it yet.
    virtual Result<bool> is_empty(Transaction& transaction) = 0;
    // What an engine cannot tell stays empty.
    virtual EngineFigures figures() const { return {}; }
};

// `work` and its commit in a write transaction of its own, begun anew a few times where another
// transaction stood in the way (store_conflict). `work` must be able to run more than once.
Done write_with_retry(Database& database, const std::function<Done(Transaction&)>& work);

// Whether the same may well succeed when it is done again.
bool is_conflict(const Error& error);

// Whether every text among the cells is one that all engines keep. Error: store_text.
Done check_texts(std::span<const Cell> cells);

// The answer to `sql`, rows of a table's name and a column's name by table, gathered by table.
Result<std::vector<TableColumns>> read_tables(Transaction& transaction, std::string_view sql);

// The first row's first cell as a number, or nothing where there is no row or it is NULL.
Result<std::optional<std::int64_t>> read_number(Transaction& transaction, std::string_view sql,
                                                const Cells& parameters = {});

}  // namespace daihou
