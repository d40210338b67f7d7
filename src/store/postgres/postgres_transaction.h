// PostgresTransaction: a transaction of the SQL seam on one PostgreSQL connection. A reader begins
// with its first statement, sees one snapshot (repeatable read) and, should that first statement
// find the connection broken, tries it once on a fresh one: nothing was answered yet. A writer
// holds the store's lock from its beginning to its end.
#pragma once

#include "store/postgres/postgres_connection.h"
#include "store/sql/poison.h"

namespace daihou {

// Where connections come from and go back to.
class PostgresConnections {
public:
    virtual ~PostgresConnections() = default;
    virtual Result<std::unique_ptr<PostgresConnection>> fresh(Access access) = 0;
    virtual void give_back(Access access, std::unique_ptr<PostgresConnection> connection) = 0;
};

class PostgresTransaction final : public Transaction {
public:
    // `connections` must outlive it.
    PostgresTransaction(PostgresConnections& connections, Access access,
                        std::unique_ptr<PostgresConnection> connection)
        : connections_(connections), access_(access), connection_(std::move(connection)) {}
    ~PostgresTransaction() override;

    // A writer's beginning: its lock. Errors: store_locked, and those of a connection.
    Done lock_for_writing();

    Result<std::int64_t> run(std::string_view sql, const Cells& parameters) override;
    Done run_script(std::string_view sql) override;
    Done read_rows(std::string_view sql, const Cells& parameters, const RowTaker& take) override;
    Done scan_rows(std::string_view sql, const Cells& parameters, const RowTaker& take) override;
    Done copy_in(const CopyTarget& target, const RowSource& source) override;
    Done look_up(const LookUp& where, std::span<const Cell> keys, const FoundTaker& take) override;
    Done commit() override;

private:
    using Ask = std::function<Result<PostgresAnswer>(PostgresConnection&)>;

    Done usable() const;
    Done start();
    Result<PostgresAnswer> ask(const Ask& question);
    Result<PostgresAnswer> ask_with_retry(const Ask& question);
    Result<PostgresAnswer> ask_once(const Ask& question);
    Done take_lock();
    Done copy_new(const CopyTarget& target, const RowSource& source);
    Done copy_replacing(const CopyTarget& target, const RowSource& source);

    PostgresConnections& connections_;
    Access access_;
    std::unique_ptr<PostgresConnection> connection_;
    Poison poison_;
    bool is_started_ = false;
    bool is_ended_ = false;
    int scans_ = 0;
};

}  // namespace daihou
