// Connection: one client from accept to close. Internal to src/http, the only header here that
// includes Boost. Each connection lives on one event loop and is touched by that loop's thread
// only; handlers run elsewhere, on the workers.
#pragma once

#include <array>
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "http/request/request_reader.h"
#include "http/server/server.h"

namespace daihou::http {

using LoopExecutor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, LoopExecutor>;
using Timer = boost::asio::basic_waitable_timer<
    std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, LoopExecutor>;
template <class T = void>
using Task = boost::asio::awaitable<T, LoopExecutor>;

// What all connections of a server share. Options, handler and hub do not change once it runs.
struct ServerCore {
    ServerCore(ServerOptions options_, Server::Handler handler_, SseHub& hub_);

    // Runs the handler, on a worker. The one place where exceptions of handlers end.
    Response run_handler(Request& request);
    Response refusal_response(const Refusal& refusal) const;
    void report_failure(const Request& request, std::string what, std::string kind = {}) const;
    std::string next_request_id();

    const ServerOptions options;
    const Server::Handler handler;
    SseHub& hub;
    boost::asio::thread_pool workers;
    std::atomic<std::size_t> connections_open = 0;
    std::atomic<std::size_t> streams_open = 0;
    std::atomic<std::size_t> requests_waiting = 0;
    std::atomic<std::uint64_t> requests_total = 0;
    std::atomic<std::uint64_t> refused_total = 0;

private:
    const std::uint64_t first_request_id_;
    std::atomic<std::uint64_t> request_ids_ = 0;
};

class Connection;

// One thread's loop and the connections that live on it. Used on its thread only, but for
// `context`.
struct EventLoop {
    boost::asio::io_context context{1};
    boost::asio::executor_work_guard<LoopExecutor> open = boost::asio::make_work_guard(context);
    Timer grace_timer{context};
    std::set<Connection*> connections;
    bool is_draining = false;

    void drain(std::chrono::milliseconds grace);
    void remove(Connection* connection);
};

enum class Admission { granted, server_full };

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(ServerCore& core, EventLoop& loop, Socket socket);
    ~Connection();

    // On the loop's thread. A full server answers 503 and closes.
    void start(Admission admission);
    // Ends the connection if it is idle or a stream, else after the request in flight.
    void drain();
    void cut();

private:
    using Moment = std::chrono::steady_clock::time_point;
    enum class Phase { idle, reading, answering, writing, streaming, lingering };
    enum class Arrival { complete, refused, late, gone };
    enum class Next { request, linger, close };
    struct Exchange;
    struct Outgoing;

    Task<> serve(Admission admission);
    Task<Next> serve_request();
    Task<Arrival> read_request(RequestReader& reader);
    Task<bool> read_some();
    Task<Response> answer(Request& request);
    std::optional<Outgoing> outgoing(const Response& response, const Exchange& exchange) const;
    Task<Next> send(Response response, Exchange& exchange);
    Task<bool> write(std::string_view first, std::string_view second);
    Task<bool> write_body(Outgoing& out, Exchange& exchange);
    Task<> stream(const EventStream& topic, Exchange& exchange);
    Task<> linger();
    void log_access(const Exchange& exchange) const;
    void watch_for_close();

    void set_deadline(std::chrono::milliseconds after);
    void clear_deadline() { deadline_ = Moment::max(); }
    void wait_for_deadline();
    void on_deadline();

    ServerCore& core_;
    EventLoop& loop_;
    Socket socket_;
    Timer deadline_timer_;
    Timer news_timer_;
    Moment deadline_ = Moment::max();
    bool is_waiting_for_deadline_ = false;
    bool has_timed_out_ = false;
    bool is_draining_ = false;
    bool has_news_ = false;  // of a stream: events to take, the end of it, or the client gone
    bool is_client_gone_ = false;
    Phase phase_ = Phase::idle;
    std::shared_ptr<SseSubscription> subscription_;  // of a stream
    std::string peer_;
    std::string bytes_;  // received and not yet used
    std::array<char, 8 * 1024> piece_;
};

}  // namespace daihou::http
