#include "http/server/connection.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include "base/clock.h"
#include "http/request/body_reader.h"
#include "http/response/response_head.h"

namespace daihou::http {
namespace {

namespace asio = boost::asio;

constexpr asio::use_awaitable_t<LoopExecutor> awaiting;
constexpr auto awaiting_outcome = asio::as_tuple(awaiting);
constexpr std::chrono::milliseconds linger_time{1'000};
constexpr std::size_t linger_bytes_max = 256 * 1024;

bool may_have_body(int status) {
    return status != 204 && status != 304;
}

}  // namespace

// One request and what became of it.
struct Connection::Exchange {
    const Request& request;
    int minor_version = 1;
    Persistence persistence = Persistence::close;
    Moment started = std::chrono::steady_clock::now();
    int status = 0;
    std::uint64_t body_bytes_sent = 0;
    bool is_stream = false;
};

struct Connection::Outgoing {
    std::string head;
    BodyReader body;
};

Connection::Connection(ServerCore& core, EventLoop& loop, Socket socket)
    : core_(core),
      loop_(loop),
      socket_(std::move(socket)),
      deadline_timer_(loop.context),
      news_timer_(loop.context) {
    ++core_.connections_open;
}

Connection::~Connection() {
    --core_.connections_open;
}

void Connection::start(Admission admission) {
    boost::system::error_code error;
    socket_.set_option(asio::ip::tcp::no_delay(true), error);
    peer_ = socket_.remote_endpoint(error).address().to_string();
    loop_.connections.insert(this);
    if (loop_.is_draining) drain();
    asio::co_spawn(
        loop_.context, [self = shared_from_this(), admission] { return self->serve(admission); },
        [](const std::exception_ptr& escaped) { INVARIANT(!escaped); });
}

Task<> Connection::serve(Admission admission) {
    Next next = Next::request;
    if (admission == Admission::server_full) {
        ++core_.refused_total;
        const Request unread{.peer = peer_, .id = core_.next_request_id()};
        Exchange exchange{.request = unread};
        const Refusal refusal{503, "server_busy", "too many connections", unread.id};
        next = co_await send(core_.refusal_response(refusal), exchange);
    }
    while (next == Next::request)
        next = co_await serve_request();
    if (next == Next::linger && socket_.is_open()) co_await linger();
    cut();
    loop_.remove(this);
}

Task<Connection::Next> Connection::serve_request() {
    RequestReader reader({core_.options.target_bytes_max, core_.options.header_bytes_max,
                          core_.options.body_bytes_max});
    const Arrival arrival = co_await read_request(reader);
    if (arrival == Arrival::gone) co_return Next::close;
    ++core_.requests_total;
    reader.request().peer = peer_;
    reader.request().id = core_.next_request_id();
    Exchange exchange{.request = reader.request(), .minor_version = reader.minor_version()};
    if (arrival == Arrival::complete) {
        phase_ = Phase::answering;
        clear_deadline();
        exchange.persistence = reader.persistence();
        Response response = co_await answer(reader.request());
        if (is_draining_) exchange.persistence = Persistence::close;
        co_return co_await send(std::move(response), exchange);
    }
    // Where a refused request ends is unknown, so nothing after it may be read as a request.
    ++core_.refused_total;
    Refusal refusal{408, "request_timeout", "the request took too long to arrive", {}};
    if (arrival == Arrival::refused) refusal = reader.refusal();
    refusal.request_id = exchange.request.id;
    refusal.path = exchange.request.path;
    co_return co_await send(core_.refusal_response(refusal), exchange);
}

Task<Connection::Arrival> Connection::read_request(RequestReader& reader) {
    using State = RequestReader::State;
    phase_ = Phase::idle;
    set_deadline(core_.options.idle_timeout);
    State timed = State::complete;  // the part of the request whose deadline is set
    while (true) {
        const State state = reader.feed(bytes_);
        if (state == State::complete) co_return Arrival::complete;
        if (state == State::refused) co_return Arrival::refused;
        const bool has_begun = state == State::needs_body || !bytes_.empty();
        if (has_begun && timed != state) {
            phase_ = Phase::reading;
            set_deadline(state == State::needs_head ? core_.options.header_timeout
                                                    : core_.options.body_timeout);
            timed = state;
            if (reader.expects_continue() && bytes_.empty()) {
                co_await write("HTTP/1.1 100 Continue\r\n\r\n", "");
            }
        }
        if (phase_ == Phase::idle && is_draining_) co_return Arrival::gone;
        const bool has_read = co_await read_some();
        if (has_timed_out_) co_return Arrival::late;
        if (!has_read) co_return Arrival::gone;
    }
}

Task<bool> Connection::read_some() {
    if (has_timed_out_) co_return false;
    const auto [error, count] =
        co_await socket_.async_read_some(asio::buffer(piece_), awaiting_outcome);
    bytes_.append(piece_.data(), count);
    co_return !error;
}

Task<Response> Connection::answer(Request& request) {
    const std::size_t room = core_.options.workers + core_.options.waiting_max;
    if (core_.requests_waiting.fetch_add(1) >= room) {
        --core_.requests_waiting;
        ++core_.refused_total;
        const Refusal refusal{503, "server_busy", "too many requests waiting", request.id};
        co_return core_.refusal_response(refusal);
    }
    const auto run_on_worker = [this, &request](auto resume) {
        auto open = asio::make_work_guard(loop_.context);
        asio::post(core_.workers,
                   [this, &request, resume = std::move(resume), open = std::move(open)]() mutable {
                       Response response = core_.run_handler(request);
                       --core_.requests_waiting;
                       asio::post(open.get_executor(), [resume = std::move(resume),
                                                        response = std::move(response)]() mutable {
                           std::move(resume)(std::move(response));
                       });
                   });
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<LoopExecutor>,
                                            void(Response)>(run_on_worker, awaiting);
}

std::optional<Connection::Outgoing> Connection::outgoing(const Response& response,
                                                         const Exchange& exchange) const {
    auto body = BodyReader::open(response.body);
    if (!body) return std::nullopt;
    HeadFrame frame{.minor_version = exchange.minor_version,
                    .persistence = exchange.persistence,
                    .request_id = exchange.request.id,
                    .now = SystemClock().now()};
    const bool is_stream = std::holds_alternative<EventStream>(response.body);
    if (!is_stream && may_have_body(response.status)) frame.content_length = body->size();
    auto head = response_head(response, core_.options.default_headers, frame);
    if (!head) return std::nullopt;
    return Outgoing{std::move(*head), std::move(*body)};
}

Task<Connection::Next> Connection::send(Response response, Exchange& exchange) {
    // A stream has no length: its end is the end of the connection.
    const bool is_stream = std::holds_alternative<EventStream>(response.body);
    if (is_stream) exchange.persistence = Persistence::close;
    exchange.is_stream = is_stream;
    std::optional<Outgoing> out = outgoing(response, exchange);
    if (!out) {
        core_.report_failure(exchange.request, "response with an unreadable body or a bad header");
        const Refusal refusal{500, "internal_error", "the response cannot be sent",
                              exchange.request.id};
        response = core_.refusal_response(refusal);
        if (auto replacement = outgoing(response, exchange)) out.emplace(std::move(*replacement));
        INVARIANT(out);
    }
    exchange.status = response.status;
    phase_ = Phase::writing;
    const bool is_sent = co_await write_body(*out, exchange);
    if (const auto* topic = std::get_if<EventStream>(&response.body);
        topic && is_sent && exchange.request.method != Method::head) {
        co_await stream(*topic, exchange);
    }
    log_access(exchange);
    if (!is_sent || is_stream) co_return Next::close;
    co_return exchange.persistence == Persistence::keep_open ? Next::request : Next::linger;
}

Task<bool> Connection::write_body(Outgoing& out, Exchange& exchange) {
    const bool has_body = may_have_body(exchange.status) && exchange.request.method != Method::head;
    std::string_view piece = has_body && out.body.left() > 0 ? out.body.next() : "";
    set_deadline(core_.options.write_timeout);
    bool is_sent = co_await write(out.head, piece);
    exchange.body_bytes_sent += piece.size();
    while (is_sent && has_body && out.body.left() > 0) {
        piece = out.body.next();
        if (piece.empty())
            co_return false;  // shorter than announced: only closing tells the client
        set_deadline(core_.options.write_timeout);
        is_sent = co_await write(piece, "");
        exchange.body_bytes_sent += piece.size();
    }
    co_return is_sent;
}

Task<bool> Connection::write(std::string_view first, std::string_view second) {
    const std::array<asio::const_buffer, 2> pieces{asio::buffer(first), asio::buffer(second)};
    const auto [error, count] = co_await asio::async_write(socket_, pieces, awaiting_outcome);
    co_return !error;
}

Task<> Connection::stream(const EventStream& topic, Exchange& exchange) {
    phase_ = Phase::streaming;
    clear_deadline();
    has_news_ = true;  // take() at once: an event may come before the first wait
    const auto wake = [self = shared_from_this()] {
        asio::post(self->loop_.context, [self] {
            self->has_news_ = true;
            self->news_timer_.cancel();
            // A client that lost events may be one that does not read: then a write of ours hangs.
            if (self->subscription_ && self->subscription_->must_end()) self->cut();
        });
    };
    subscription_ = core_.hub.subscribe(topic, wake);
    ++core_.streams_open;
    watch_for_close();
    while (!is_draining_ && !is_client_gone_) {
        if (!has_news_) {
            news_timer_.expires_after(core_.hub.heartbeat());
            co_await news_timer_.async_wait(awaiting_outcome);
        }
        const bool is_quiet = !std::exchange(has_news_, false);
        const bool is_old =
            std::chrono::steady_clock::now() - exchange.started > core_.hub.age_max();
        if (is_old || subscription_->must_end()) break;
        const std::string events = is_quiet ? ": heartbeat\n\n" : subscription_->take();
        if (events.empty()) continue;
        set_deadline(core_.options.write_timeout);
        const bool is_sent = co_await write(events, "");
        clear_deadline();
        if (!is_sent) break;
        exchange.body_bytes_sent += events.size();
    }
    core_.hub.unsubscribe(subscription_);
    subscription_.reset();
    --core_.streams_open;
}

void Connection::watch_for_close() {
    socket_.async_read_some(asio::buffer(piece_),
                            [self = shared_from_this()](const auto& error, std::size_t) {
                                // A client has nothing to say on a stream; what it says is dropped.
                                if (!error) return self->watch_for_close();
                                self->is_client_gone_ = true;
                                self->has_news_ = true;
                                self->news_timer_.cancel();
                            });
}

// Closing with bytes unread makes the kernel reset the connection, and the client may lose the
// response it has not read yet. So: say that we are done, then drop what still comes for a moment.
Task<> Connection::linger() {
    phase_ = Phase::lingering;
    has_timed_out_ = false;
    boost::system::error_code error;
    socket_.shutdown(Socket::shutdown_send, error);
    set_deadline(linger_time);
    std::size_t dropped = bytes_.size();
    while (!error && dropped < linger_bytes_max) {
        bytes_.clear();
        const bool has_read = co_await read_some();
        if (!has_read) break;
        dropped += bytes_.size();
    }
}

void Connection::log_access(const Exchange& exchange) const {
    if (!core_.options.access_log) return;
    const auto took = std::chrono::steady_clock::now() - exchange.started;
    const Request& request = exchange.request;
    const bool is_known = !request.headers.empty();
    core_.options.access_log(
        {request.id, request.peer, is_known ? std::string(name_of(request.method)) : std::string(),
         is_known ? request.path : std::string(), exchange.status, exchange.body_bytes_sent,
         std::chrono::duration_cast<std::chrono::microseconds>(took), request.route,
         exchange.is_stream});
}

void Connection::drain() {
    is_draining_ = true;
    if (phase_ == Phase::idle) cut();
    if (phase_ == Phase::streaming) {
        has_news_ = true;
        news_timer_.cancel();
    }
}

void Connection::cut() {
    boost::system::error_code error;
    socket_.close(error);
    clear_deadline();
    deadline_timer_.cancel();
    news_timer_.cancel();
}

// The timer is left running when the deadline moves away, which it does with every request; only a
// deadline that comes nearer starts it anew.
void Connection::set_deadline(std::chrono::milliseconds after) {
    deadline_ = std::chrono::steady_clock::now() + after;
    if (!is_waiting_for_deadline_ || deadline_ < deadline_timer_.expiry()) wait_for_deadline();
}

void Connection::wait_for_deadline() {
    is_waiting_for_deadline_ = true;
    deadline_timer_.expires_at(deadline_);
    deadline_timer_.async_wait([self = shared_from_this()](const auto& error) {
        if (error) return;  // started anew, or the connection is over
        self->is_waiting_for_deadline_ = false;
        if (!self->socket_.is_open() || self->deadline_ == Moment::max()) return;
        if (std::chrono::steady_clock::now() < self->deadline_) return self->wait_for_deadline();
        self->on_deadline();
    });
}

void Connection::on_deadline() {
    boost::system::error_code error;
    if (phase_ == Phase::reading) {
        has_timed_out_ = true;  // there is somebody to tell
        socket_.cancel(error);
    } else {
        socket_.close(error);
    }
}

}  // namespace daihou::http
