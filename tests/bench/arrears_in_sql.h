// ArrearsInSql: the arrears of arrears_bench.cpp as a system asks for them that keeps every
// instalment as a row: one set-based statement, in SQLite or PostgreSQL through the SQL seam. It
// knows rows and statements, no agreement and no position.
#pragma once

#include <string>

#include "arrears_book.h"

namespace daihou {

// What the engine may use to find what is overdue.
enum class OverdueAccess {
    whole_table,  // every instalment is read, in key order
    open_index    // a partial index of unpaid instalments by due date, which each payment maintains
};

class ArrearsInSql {
public:
    // `url`: sqlite:PATH of a new file, or a postgresql:// database in which nothing is. Error:
    // bench_place_in_use.
    static Result<ArrearsInSql> at(const std::string& url);

    std::string_view engine() const;
    Result<std::string> version() const;

    Done fill(const ArrearsBook& book, const std::function<void(std::int64_t)>& progress);
    // The primary key where it is not the order of the table.
    Done make_key();
    // Makes `access` the best way there is; what came before stays.
    Done prepare(OverdueAccess access);
    // The plan the engine chooses, a line a step.
    Result<std::string> plan(BusinessDate as_of) const;

    // Answers the rows to the caller. `overdue` has a place a loan and holds zeroes.
    Done read(BusinessDate as_of, OverdueOfBook& overdue) const;
    // An empty table for what is stored, or none; then the arrears stored and committed.
    Done forget_stored() const;
    Done make_stored_table() const;
    Done store_by_insert(BusinessDate as_of) const;
    Done store_as_new_table(BusinessDate as_of) const;
    Done read_stored(OverdueOfBook& overdue) const;

    Result<std::int64_t> rows() const;
    // Takes away what was made, the file too.
    Done remove();

private:
    ArrearsInSql(std::string url, std::unique_ptr<Database> database);

    bool is_postgres() const;
    std::string sqlite_path() const;
    std::string_view settings() const;
    std::string query(BusinessDate as_of) const;
    // SQLite moves its log into the file and forgets it when the last connection ends.
    Done reopen();
    Done copy_rows(const ArrearsBook& book,
                   const std::function<void(std::int64_t)>& progress) const;
    Done run(std::string_view script) const;
    Result<std::unique_ptr<Transaction>> begin(Access access) const;
    Done take_rows(std::string_view sql, OverdueOfBook& overdue) const;

    std::string url_;
    std::unique_ptr<Database> database_;
    OverdueAccess access_ = OverdueAccess::whole_table;
};

}  // namespace daihou
