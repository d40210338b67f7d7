// The part of SqlStore that is not facts: accounts, sessions and notes.
#include "store/sql/sql_store.h"

namespace daihou {
namespace {

Cell instant_cell(Instant instant) {
    return Cell::integer(instant.time_since_epoch().count());
}
Instant instant_of(const Cell& cell) {
    return Instant(std::chrono::milliseconds(cell.number));
}

// The columns as they are selected below.
Session session_in(std::span<const Cell> row) {
    return {std::string(row[0].bytes), StaffId{row[1].number}, std::string(row[2].bytes),
            instant_of(row[3]),        instant_of(row[4]),     std::string(row[5].bytes)};
}

}  // namespace

Done SqlStore::put_row(std::string_view table, std::string_view columns,
                       std::string_view replace_on, const Cells& row) {
    return write_sealed([&](Transaction& transaction) {
        return transaction.copy_in({table, columns, replace_on},
                                   [&, put = false](std::span<Cell> cells) mutable {
                                       if (put) return false;
                                       std::copy(row.begin(), row.end(), cells.begin());
                                       return put = true;
                                   });
    });
}

Done SqlStore::put_account(const Account& account) {
    return put_row("accounts", "account, staff, password_hash, failures, locked_until", "account",
                   {Cell::text(account.account), Cell::integer(account.staff.value),
                    Cell::text(account.password_hash), Cell::integer(account.failures),
                    account.locked_until ? instant_cell(*account.locked_until) : Cell::none()});
}

Result<std::optional<Account>> SqlStore::account_named(std::string_view name) {
    const auto transaction = TRY(database_->begin(Access::read));
    std::optional<Account> account;
    TRY(transaction->read_rows(
        "SELECT staff, account, password_hash, failures, locked_until FROM accounts WHERE account "
        "= $1",
        {Cell::text(name)}, [&](std::span<const Cell> row) {
            account =
                Account{StaffId{row[0].number}, std::string(row[1].bytes),
                        std::string(row[2].bytes), static_cast<int>(row[3].number), std::nullopt};
            if (row[4].type != Cell::Type::none) account->locked_until = instant_of(row[4]);
            return false;
        }));
    return account;
}

Done SqlStore::put_session(const Session& session) {
    return put_row("sessions", "token_digest, staff, csrf_token, created_at, seen_at, device",
                   "token_digest",
                   {Cell::text(session.token_digest), Cell::integer(session.staff.value),
                    Cell::text(session.csrf_token), instant_cell(session.created_at),
                    instant_cell(session.seen_at), Cell::text(session.device)});
}

Result<std::optional<Session>> SqlStore::session_under(std::string_view token_digest) {
    const auto transaction = TRY(database_->begin(Access::read));
    std::optional<Session> session;
    TRY(transaction->read_rows(
        "SELECT token_digest, staff, csrf_token, created_at, seen_at, device FROM sessions WHERE "
        "token_digest = $1",
        {Cell::text(token_digest)}, [&](std::span<const Cell> row) {
            session = session_in(row);
            return false;
        }));
    return session;
}

Result<std::vector<Session>> SqlStore::sessions_of(StaffId staff) {
    const auto transaction = TRY(database_->begin(Access::read));
    std::vector<Session> sessions;
    TRY(transaction->read_rows(
        "SELECT token_digest, staff, csrf_token, created_at, seen_at, device FROM sessions WHERE "
        "staff = $1 ORDER BY created_at, token_digest",
        {Cell::integer(staff.value)}, [&](std::span<const Cell> row) {
            sessions.push_back(session_in(row));
            return true;
        }));
    return sessions;
}

Done SqlStore::drop_session(std::string_view token_digest) {
    return write_with_retry(*database_, [&](Transaction& transaction) -> Done {
        TRY(transaction.run("DELETE FROM sessions WHERE token_digest = $1",
                            {Cell::text(token_digest)}));
        return done();
    });
}

Done SqlStore::put_note(std::string_view shelf, std::string_view key, std::string_view text) {
    // Drafts and kept answers quote what people said: sealed like everything personal.
    RandomPool random;
    const std::string sealed = vault_.seal_note(shelf, key, text, random);
    return put_row("notes", "shelf, name, sealed", "shelf, name",
                   {Cell::text(shelf), Cell::text(key), Cell::blob(sealed)});
}

Result<std::optional<std::string>> SqlStore::note_under(std::string_view shelf,
                                                        std::string_view key) {
    const auto transaction = TRY(database_->begin(Access::read));
    std::optional<std::string> sealed;
    TRY(transaction->read_rows("SELECT sealed FROM notes WHERE shelf = $1 AND name = $2",
                               {Cell::text(shelf), Cell::text(key)},
                               [&](std::span<const Cell> row) {
                                   sealed = std::string(row[0].bytes);
                                   return false;
                               }));
    if (!sealed) return std::optional<std::string>();
    auto text = vault_.unseal_note(shelf, key, *sealed);
    if (text) return text;
    return Error{
        ErrorKind::unavailable, "store_damaged",
        fmt::format("the note {}/{} was changed outside daihou and cannot be read", shelf, key)};
}

}  // namespace daihou
