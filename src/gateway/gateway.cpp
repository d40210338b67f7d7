#include "gateway/gateway.h"

#include <sys/resource.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include "gateway/connection.h"

namespace daihou::gateway {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

Result<tcp::endpoint> endpoint_of(const GatewayOptions& options) {
    boost::system::error_code error;
    const auto address =
        asio::ip::make_address(options.host == "localhost" ? "127.0.0.1" : options.host, error);
    if (!error) return tcp::endpoint(address, options.port);
    return Error{
        ErrorKind::bad_input,
        "listen_address",
        fmt::format("\"{}\" is not an IP address; use 127.0.0.1, 0.0.0.0 or ::", options.host),
        {{"host", options.host}}};
}

// Each link holds a descriptor, and the usual soft limit of 1,024 is below what is promised.
void ask_for_descriptors(std::size_t connections) {
    constexpr rlim_t others = 256;  // store, files, the console's connections
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= connections + others) return;
    limit.rlim_cur = std::min<rlim_t>(connections + others, limit.rlim_max);
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

struct Gateway::State {
    State(const GatewayOptions& options, TerminalRegistry& registry, FixReceiver& receiver,
          CommandAudit& audit, const Clock& clock)
        : core(options, registry, audit, clock),
          acceptor(context),
          timer(context),
          queue(std::make_unique<FixQueue>(receiver, [this](std::function<void()> work) {
              asio::post(context, std::move(work));
          })) {
        core.queue = queue.get();
    }

    void accept();
    void look();
    void send(const std::string& phone, const Downlink& downlink, CommandRecord record);
    void end_connections();

    asio::io_context context{1};
    GatewayCore core;
    tcp::acceptor acceptor;
    asio::steady_timer timer;
    std::unique_ptr<FixQueue> queue;
    std::uint16_t port = 0;
    bool is_accepting = false;
};

void Gateway::State::accept() {
    is_accepting = true;
    acceptor.async_accept([this](const boost::system::error_code& error, tcp::socket socket) {
        is_accepting = false;
        // Out of descriptors, or a terminal that left again: the next look tries once more.
        if (core.is_stopping || error) return;
        if (core.connections.size() < core.options.connections_max) {
            const auto connection = std::make_shared<Connection>(core, std::move(socket));
            core.connections.insert(connection);
            connection->start();
        }
        accept();
    });
}

void Gateway::State::look() {
    timer.expires_after(core.options.look);
    timer.async_wait([this](const boost::system::error_code& error) {
        if (error || core.is_stopping) return;
        if (!is_accepting) accept();
        const Moment now = std::chrono::steady_clock::now();
        // A connection that ends takes itself out of the set.
        for (auto next = core.connections.begin(); next != core.connections.end();) {
            const std::shared_ptr<Connection> connection = *next++;
            connection->look(now);
        }
        look();
    });
}

void Gateway::State::send(const std::string& phone, const Downlink& downlink,
                          CommandRecord record) {
    record.at = core.clock.now();
    const auto terminal = core.terminals.find(phone);
    if (terminal != core.terminals.end())
        return terminal->second->send(phone, downlink, std::move(record));
    record.end = TerminalCommandEnd::not_connected;
    core.audit.note(record);
}

void Gateway::State::end_connections() {
    while (!core.connections.empty()) {
        const std::shared_ptr<Connection> connection = *core.connections.begin();
        connection->end();
    }
}

Gateway::Gateway(std::unique_ptr<State> state) : state_(std::move(state)) {}

Gateway::~Gateway() = default;

Result<std::unique_ptr<Gateway>> Gateway::listen(const GatewayOptions& options,
                                                 TerminalRegistry& registry, FixReceiver& receiver,
                                                 CommandAudit& audit, const Clock& clock) {
    const tcp::endpoint endpoint = TRY(endpoint_of(options));
    ask_for_descriptors(options.connections_max);
    auto state = std::make_unique<State>(options, registry, receiver, audit, clock);
    boost::system::error_code error;
    tcp::acceptor& acceptor = state->acceptor;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return Error{
            ErrorKind::unavailable,
            "listen_refused",
            fmt::format("cannot listen on {}:{}: {}", options.host, options.port, error.message()),
            {{"host", options.host},
             {"port", std::to_string(options.port)},
             {"reason", error.message()}}};
    state->port = acceptor.local_endpoint(error).port();
    return std::unique_ptr<Gateway>(new Gateway(std::move(state)));
}

void Gateway::run() {
    State& state = *state_;
    state.accept();
    state.look();
    state.context.run();
}

void Gateway::stop() {
    asio::post(state_->context, [&state = *state_] {
        if (state.core.is_stopping) return;
        state.core.is_stopping = true;
        boost::system::error_code error;
        state.acceptor.close(error);
        state.timer.cancel();
        // The queue ends once its last batch is durable; its answers go out before the links end.
        state.queue.reset();
        asio::post(state.context, [&state] { state.end_connections(); });
    });
}

std::uint16_t Gateway::port() const {
    return state_->port;
}

GatewayCounters Gateway::counters() const {
    const GatewayCore& core = state_->core;
    GatewayCounters counters;
    counters.connections_open = core.connections_open;
    counters.terminals = core.terminals_known;
    counters.frames_total = core.frames_total;
    counters.faulty_total = core.faulty_total;
    counters.resyncs_total = core.resyncs_total;
    counters.fixes_total = core.fixes_total;
    counters.cut_off_total = core.cut_off_total;
    counters.slowed_total = core.slowed_total;
    counters.refused_total = core.refused_total;
    counters.waiting_fixes = core.fixes_waiting;
    for (std::size_t i = 0; i < core.answers_within.size(); ++i)
        counters.answers.within[i] = core.answers_within[i];
    counters.answers.total_ms = core.answer_ms_total;
    return counters;
}

Done Gateway::send(const std::string& phone, const TerminalCommand& command,
                   const CommandOrder& order) {
    if (order.given_by.empty() || order.reason.empty())
        return Error{ErrorKind::bad_input, "command_order",
                     "a command to a terminal needs somebody who gives it and a reason"};
    Downlink downlink = TRY(downlink_of(command));
    CommandRecord record{{}, phone, command.kind, order.given_by, order.reason, order.number, {}};
    asio::post(state_->context,
               [state = state_.get(), phone, downlink = std::move(downlink),
                record = std::move(record)] { state->send(phone, downlink, record); });
    return done();
}

void Gateway::ask_whether_connected(const std::string& phone, std::function<void(SilentFor)> tell) {
    asio::post(state_->context, [state = state_.get(), phone, tell = std::move(tell)] {
        const auto terminal = state->core.terminals.find(phone);
        const bool is_connected = terminal != state->core.terminals.end();
        tell(is_connected
                 ? SilentFor(terminal->second->silent_for(std::chrono::steady_clock::now()))
                 : SilentFor());
    });
}

}  // namespace daihou::gateway
