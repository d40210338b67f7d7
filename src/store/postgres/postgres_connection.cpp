#include "store/postgres/postgres_connection.h"

#include <poll.h>

#include <thread>

#include "store/postgres/postgres_error.h"

namespace daihou {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr int oldest_server = 150000;  // 15.0
// To connect once, and to go on trying while a server says that it is starting.
constexpr seconds connecting_max(5);
constexpr seconds starting_max(15);
// A reader's statement answers a page; a writer's may rebuild an index.
constexpr seconds read_statement_max(120);
constexpr seconds write_statement_max(600);
// The server ends a statement that takes too long; we hang up only where it does not even do that.
constexpr seconds grace(10);

// Answers false when nothing came in time.
bool wait_for(int socket, short events, steady_clock::time_point until) {
    for (;;) {
        const auto left = std::chrono::ceil<milliseconds>(until - steady_clock::now());
        if (left.count() <= 0) return false;
        pollfd waited{socket, events, 0};
        const int ready = ::poll(&waited, 1, static_cast<int>(left.count()));
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
}

std::string first_line(std::string_view text) {
    return std::string(text.substr(0, text.find('\n')));
}

// "FATAL:  28P01: password …" in two: libpq tells the SQLSTATE of a refused connection only there.
std::pair<std::string, std::string> state_and_text(std::string_view said) {
    constexpr std::size_t length = 5;
    for (std::size_t at = said.find(":  "); at != std::string_view::npos;
         at = said.find(":  ", at + 1)) {
        const std::string_view state = said.substr(at + 3, length);
        const bool is_state =
            state.size() == length && std::all_of(state.begin(), state.end(), [](char sign) {
                return (sign >= '0' && sign <= '9') || (sign >= 'A' && sign <= 'Z');
            });
        if (is_state && said.substr(at + 3 + length).starts_with(": "))
            return {std::string(state), first_line(said.substr(at + 5 + length))};
    }
    return {std::string(), first_line(said)};
}

// The values of a statement as libpq wants them, pointing into the parameters.
struct Bound {
    explicit Bound(std::span<const PostgresParameter> parameters) {
        for (const PostgresParameter& parameter : parameters) {
            types.push_back(parameter.type);
            values.push_back(parameter.bytes ? parameter.bytes->data() : nullptr);
            lengths.push_back(parameter.bytes ? static_cast<int>(parameter.bytes->size()) : 0);
            formats.push_back(1);
        }
    }
    int count() const { return static_cast<int>(types.size()); }
    std::vector<Oid> types;
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
};

}  // namespace

PostgresConnection::PostgresConnection(std::string shown, Access access)
    : shown_(std::move(shown)),
      patience_((access == Access::read ? read_statement_max : write_statement_max) + grace) {}

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const PostgresAddress& address,
                                                                     Access access) {
    const auto until = steady_clock::now() + starting_max;
    for (;;) {
        std::unique_ptr<PostgresConnection> connection(
            new PostgresConnection(address.shown, access));
        const Done connected = connection->connect(address);
        if (connected) {
            TRY(connection->prepare_session(access));
            return connection;
        }
        if (connected.error().code != "store_busy" || steady_clock::now() >= until)
            return connected.error();
        std::this_thread::sleep_for(milliseconds(100));
    }
}

Done PostgresConnection::connect(const PostgresAddress& address) {
    std::vector<const char*> keywords = {"application_name", "client_encoding"};
    std::vector<const char*> values = {"daihou", "UTF8"};
    for (const auto& [keyword, value] : address.settings) {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    handle_.reset(PQconnectStartParams(keywords.data(), values.data(), 0));
    INVARIANT(handle_ != nullptr);
    PQsetErrorVerbosity(handle_.get(), PQERRORS_VERBOSE);
    // What a server says unasked would stand in the middle of a command's output.
    PQsetNoticeReceiver(
        handle_.get(), [](void*, const PGresult*) {}, nullptr);
    const auto until = steady_clock::now() + connecting_max;
    auto wanted =
        PQstatus(handle_.get()) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (wanted != PGRES_POLLING_OK && wanted != PGRES_POLLING_FAILED) {
        const short events = wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        if (!wait_for(PQsocket(handle_.get()), events, until))
            return postgres_error("", fmt::format("no answer within {} s", connecting_max.count()),
                                  shown_);
        wanted = PQconnectPoll(handle_.get());
    }
    PQsetErrorVerbosity(handle_.get(), PQERRORS_DEFAULT);
    if (wanted == PGRES_POLLING_OK) return done();
    const auto [state, text] = state_and_text(PQerrorMessage(handle_.get()));
    return postgres_error(state, text, shown_);
}

Done PostgresConnection::prepare_session(Access access) {
    const int version = PQserverVersion(handle_.get());
    if (version < oldest_server)
        return Error{ErrorKind::unavailable,
                     "store_server_old",
                     fmt::format("{}: the server is PostgreSQL {}; daihou needs 15 or later",
                                 shown_, version / 10000),
                     {{"store", shown_}, {"version", std::to_string(version / 10000)}}};
    const char* encoding = PQparameterStatus(handle_.get(), "server_encoding");
    if (encoding == nullptr || std::string_view(encoding) != "UTF8")
        return Error{
            ErrorKind::unavailable,
            "store_encoding",
            fmt::format("{}: the database is encoded in {}; make one with createdb -E UTF8", shown_,
                        encoding == nullptr ? "nothing known" : encoding),
            {{"store", shown_}}};
    const auto limit = access == Access::read ? read_statement_max : write_statement_max;
    // A commit that was answered survives loss of power, whatever the role's default is. A client
    // that is gone must not hold the writer's lock.
    TRY(
        script(fmt::format("SET synchronous_commit = on; SET statement_timeout = '{}s'; "
                           "SET idle_in_transaction_session_timeout = '{}s'; "
                           "SET client_connection_check_interval = '1s'; "
                           "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; "
                           "SET client_min_messages = error",
                           limit.count(), write_statement_max.count())));
    return done();
}

Error PostgresConnection::lost_connection() {
    lost_ = true;
    return postgres_error("", first_line(PQerrorMessage(handle_.get())), shown_);
}

Error PostgresConnection::error_of(const PGresult* answer) const {
    const char* state = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    const char* said = PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY);
    return postgres_error(state == nullptr ? "" : state,
                          said == nullptr ? first_line(PQresultErrorMessage(answer)) : said,
                          shown_);
}

Done PostgresConnection::wait_for_bytes() {
    const auto until = steady_clock::now() + patience_;
    while (PQisBusy(handle_.get()) != 0) {
        if (!wait_for(PQsocket(handle_.get()), POLLIN, until)) {
            lost_ = true;
            return postgres_error("57014", fmt::format("no answer within {} s", patience_.count()),
                                  shown_);
        }
        if (PQconsumeInput(handle_.get()) == 0) return lost_connection();
    }
    return done();
}

// The last answer of what was sent, or the first error among them.
Result<PostgresAnswer> PostgresConnection::answer_to(int sent) {
    if (sent == 0) return lost_connection();
    PostgresAnswer last;
    std::optional<Error> failed;
    for (;;) {
        TRY(wait_for_bytes());
        PostgresAnswer answer(PQgetResult(handle_.get()));
        if (answer == nullptr) break;
        const ExecStatusType status = PQresultStatus(answer.get());
        if ((status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE) && !failed)
            failed = error_of(answer.get());
        last = std::move(answer);
        if (status == PGRES_COPY_IN) break;  // it waits for the rows
    }
    if (failed) return *failed;
    if (last == nullptr) return lost_connection();
    return last;
}

Result<PostgresAnswer> PostgresConnection::script(const std::string& sql) {
    return answer_to(PQsendQuery(handle_.get(), sql.c_str()));
}

Result<PostgresAnswer> PostgresConnection::run(std::string_view sql,
                                               std::span<const PostgresParameter> parameters) {
    const Bound bound(parameters);
    std::string text(sql);
    for (const Oid type : bound.types)
        text += fmt::format(" {}", type);
    auto found = prepared_.find(text);
    if (found == prepared_.end()) {
        std::string name = fmt::format("s{}", prepared_.size());
        TRY(answer_to(PQsendPrepare(handle_.get(), name.c_str(), std::string(sql).c_str(),
                                    bound.count(), bound.types.data())));
        found = prepared_.emplace(std::move(text), std::move(name)).first;
    }
    return answer_to(PQsendQueryPrepared(handle_.get(), found->second.c_str(), bound.count(),
                                         bound.values.data(), bound.lengths.data(),
                                         bound.formats.data(), 1));
}

Result<PostgresAnswer> PostgresConnection::run_once(const std::string& sql,
                                                    std::span<const PostgresParameter> parameters) {
    const Bound bound(parameters);
    return answer_to(PQsendQueryParams(handle_.get(), sql.c_str(), bound.count(),
                                       bound.types.data(), bound.values.data(),
                                       bound.lengths.data(), bound.formats.data(), 1));
}

Done PostgresConnection::copy(const std::string& sql,
                              const std::function<Result<bool>(std::string&)>& fill) {
    TRY(script(sql));
    std::string bytes;
    std::optional<Error> refused;  // by us: the server is told, so that nothing of it stays
    for (bool more = true; more && !refused;) {
        bytes.clear();
        const auto filled = fill(bytes);
        if (!filled) refused = filled.error();
        more = filled && *filled;
        if (!refused &&
            PQputCopyData(handle_.get(), bytes.data(), static_cast<int>(bytes.size())) != 1)
            return lost_connection();
    }
    const int sent = PQputCopyEnd(handle_.get(), refused ? "a row cannot be stored" : nullptr);
    const auto answer = answer_to(sent == 1 ? 1 : 0);
    if (refused) return *refused;
    if (!answer) return answer.error();
    return done();
}

}  // namespace daihou
