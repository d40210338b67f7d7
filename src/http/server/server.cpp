#include "http/server/server.h"

#include <sys/resource.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <thread>

#include "http/server/connection.h"

namespace daihou::http {
namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using Acceptor = asio::basic_socket_acceptor<tcp, LoopExecutor>;

// Connections over the limit that may be open at once to be told 503; further ones are closed
// without a word.
constexpr std::size_t turned_away_max = 64;

Result<tcp::endpoint> endpoint_of(const ServerOptions& options) {
    boost::system::error_code error;
    const std::string host = options.host == "localhost" ? "127.0.0.1" : options.host;
    const auto address = asio::ip::make_address(host, error);
    if (error) {
        return Error{ErrorKind::bad_input,
                     "listen_address",
                     fmt::format("\"{}\" is not an IP address; use 127.0.0.1, 0.0.0.0 or ::", host),
                     {{"host", host}}};
    }
    return tcp::endpoint(address, options.port);
}

// Each connection holds a descriptor, and the usual soft limit of 1,024 is below what we promise to
// hold: asks for more, and promises less where the system grants less.
std::size_t connections_granted(std::size_t wanted) {
    constexpr rlim_t others = 256;  // store, files, loops
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
    const rlim_t needed = wanted + turned_away_max + others;
    if (limit.rlim_cur < needed) {
        limit.rlim_cur = std::min<rlim_t>(needed, limit.rlim_max);
        (void)::setrlimit(RLIMIT_NOFILE, &limit);
        if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
    }
    const rlim_t kept = turned_away_max + others;
    return limit.rlim_cur >= needed ? wanted : limit.rlim_cur > kept ? limit.rlim_cur - kept : 1;
}

Error listen_refused(const ServerOptions& options, const boost::system::error_code& why) {
    return {ErrorKind::unavailable,
            "listen_refused",
            fmt::format("cannot listen on {}:{}: {}", options.host, options.port, why.message()),
            {{"host", options.host},
             {"port", std::to_string(options.port)},
             {"reason", why.message()}}};
}

}  // namespace

void EventLoop::drain(std::chrono::milliseconds grace) {
    is_draining = true;
    open.reset();
    for (Connection* connection : connections)
        connection->drain();
    if (connections.empty()) return;
    grace_timer.expires_after(grace);
    grace_timer.async_wait([this](const boost::system::error_code& error) {
        if (error) return;
        for (Connection* connection : connections)
            connection->cut();
    });
}

void EventLoop::remove(Connection* connection) {
    connections.erase(connection);
    if (is_draining && connections.empty()) grace_timer.cancel();
}

struct Server::State {
    State(ServerOptions options, Server::Handler handler, SseHub& hub)
        : core(std::move(options), std::move(handler), hub) {
        for (unsigned i = 0; i < std::max(1U, core.options.threads); ++i) {
            loops.push_back(std::make_unique<EventLoop>());
        }
        acceptor.emplace(loops[0]->context);
    }

    Task<> accept_connections();
    void admit(Socket socket, EventLoop& loop);

    ServerCore core;
    std::vector<std::unique_ptr<EventLoop>> loops;
    std::optional<Acceptor> acceptor;
    std::uint16_t port = 0;
    std::atomic<bool> is_stopping = false;
};

Task<> Server::State::accept_connections() {
    constexpr asio::use_awaitable_t<LoopExecutor> awaiting;
    Timer pause(loops[0]->context);
    for (std::size_t turn = 0; !is_stopping; ++turn) {
        EventLoop& loop = *loops[turn % loops.size()];
        auto [error, socket] =
            co_await acceptor->async_accept(loop.context.get_executor(), asio::as_tuple(awaiting));
        if (is_stopping || error == asio::error::operation_aborted) break;
        if (error) {
            // Out of file descriptors, or a client that left again: trying at once would spin.
            pause.expires_after(std::chrono::milliseconds(20));
            co_await pause.async_wait(asio::as_tuple(awaiting));
            continue;
        }
        admit(std::move(socket), loop);
    }
}

void Server::State::admit(Socket socket, EventLoop& loop) {
    const std::size_t open = core.connections_open;
    if (open >= core.options.connections_max + turned_away_max) return;
    const Admission admission =
        open >= core.options.connections_max ? Admission::server_full : Admission::granted;
    auto connection = std::make_shared<Connection>(core, loop, std::move(socket));
    asio::post(loop.context, [connection, admission] { connection->start(admission); });
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::listen(ServerOptions options, Handler handler,
                                               SseHub& hub) {
    INVARIANT(handler);
    const tcp::endpoint endpoint = TRY(endpoint_of(options));
    options.connections_max = connections_granted(options.connections_max);
    auto state = std::make_unique<State>(std::move(options), std::move(handler), hub);
    boost::system::error_code error;
    Acceptor& acceptor = *state->acceptor;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(Acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) return listen_refused(state->core.options, error);
    state->port = acceptor.local_endpoint(error).port();
    return std::unique_ptr<Server>(new Server(std::move(state)));
}

void Server::run() {
    State& state = *state_;
    asio::co_spawn(
        state.loops[0]->context, [&state] { return state.accept_connections(); },
        [](const std::exception_ptr& escaped) { INVARIANT(!escaped); });
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < state.loops.size(); ++i) {
        threads.emplace_back([&loop = *state.loops[i]] { loop.context.run(); });
    }
    state.loops[0]->context.run();
    for (std::thread& thread : threads)
        thread.join();
    state.core.workers.join();
}

void Server::stop() {
    State& state = *state_;
    if (state.is_stopping.exchange(true)) return;
    asio::post(state.loops[0]->context, [&state] {
        boost::system::error_code error;
        state.acceptor->close(error);
    });
    for (const auto& loop : state.loops) {
        asio::post(loop->context,
                   [&loop = *loop, &state] { loop.drain(state.core.options.grace); });
    }
}

std::uint16_t Server::port() const {
    return state_->port;
}

ServerCounters Server::counters() const {
    const ServerCore& core = state_->core;
    return {core.connections_open, core.streams_open, core.requests_waiting, core.requests_total,
            core.refused_total};
}

}  // namespace daihou::http
