// PostgresConnection: one libpq connection with its prepared statements and its patience: it waits
// for an answer only so long, also where the server has stopped answering at all. Stands under
// PostgresTransaction; knows no transactions and no tables.
#pragma once

#include <postgresql/libpq-fe.h>

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>

#include "store/postgres/postgres_address.h"
#include "store/postgres/postgres_binary.h"

namespace daihou {

struct ClearAnswer {
    void operator()(PGresult* answer) const { PQclear(answer); }
};
using PostgresAnswer = std::unique_ptr<PGresult, ClearAnswer>;

// One thread at a time.
class PostgresConnection {
public:
    // Waits a little for a server that is just starting. Errors: store_unreachable, store_denied,
    // store_missing (no such database), store_busy, store_server_old, store_encoding.
    static Result<std::unique_ptr<PostgresConnection>> open(const PostgresAddress& address,
                                                            Access access);
    PostgresConnection(const PostgresConnection&) = delete;
    PostgresConnection& operator=(const PostgresConnection&) = delete;

    // Statements without parameters, separated by semicolons.
    Result<PostgresAnswer> script(const std::string& sql);
    // One statement, prepared at its first use; values come back in binary form.
    Result<PostgresAnswer> run(std::string_view sql, std::span<const PostgresParameter> parameters);
    // One statement that is not worth keeping.
    Result<PostgresAnswer> run_once(const std::string& sql,
                                    std::span<const PostgresParameter> parameters);
    // COPY … FROM STDIN: `fill` appends the next bytes and answers false when there are no more.
    Done copy(const std::string& sql, const std::function<Result<bool>(std::string&)>& fill);

    // Whether nothing more can come of it; a transaction that was open is rolled back by the
    // server.
    bool is_lost() const { return lost_ || PQstatus(handle_.get()) != CONNECTION_OK; }
    // Outside of any transaction.
    bool is_idle() const {
        return !is_lost() && PQtransactionStatus(handle_.get()) == PQTRANS_IDLE;
    }
    const std::string& shown() const { return shown_; }

private:
    PostgresConnection(std::string shown, Access access);
    Done connect(const PostgresAddress& address);
    Done prepare_session(Access access);
    Result<PostgresAnswer> answer_to(int sent);
    Done wait_for_bytes();
    Error error_of(const PGresult* answer) const;
    Error lost_connection();

    struct Finish {
        void operator()(PGconn* handle) const { PQfinish(handle); }
    };
    std::unique_ptr<PGconn, Finish> handle_;
    std::string shown_;
    std::chrono::seconds patience_;
    bool lost_ = false;
    std::map<std::string, std::string, std::less<>> prepared_;  // text and types, name
};

}  // namespace daihou
