// Server: listens on one address, reads requests strictly (what could be read in two ways is
// refused), runs the handler on a bounded pool of workers and sends the responses. Knows nothing of
// routes, sessions or JSON.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/message.h"
#include "http/response/refusal.h"
#include "http/response/sse.h"

namespace daihou::http {

// One line of the access log. The path comes without its query, which may hold what a log must not.
struct AccessRecord {
    std::string request_id;
    std::string peer;
    std::string method;  // empty when the request was refused before it was known
    std::string path;
    int status = 0;
    std::uint64_t bytes = 0;  // of the body sent
    std::chrono::microseconds took{0};
    std::string route = {};  // name of the matched route; empty: a file, or none
    bool is_stream = false;  // took as long as somebody listened
};

// An exception that left the handler, or a response that could not be sent as it was.
struct HandlerFailure {
    std::string request_id;
    std::string method;
    std::string path;
    std::string what;        // may quote the request
    std::string route = {};  // name of the matched route
    std::string kind = {};   // type of the exception
};

struct ServerOptions {
    std::string host = "127.0.0.1";  // an IP address or "localhost"
    std::uint16_t port = 8080;       // 0: any free port, see Server::port()
    unsigned threads = 2;            // event loops
    unsigned workers = 4;            // handlers running at once
    std::size_t waiting_max = 256;   // requests waiting for a worker; more are answered 503
    // Fewer where the system grants fewer open files; the soft limit is raised.
    std::size_t connections_max = 2048;
    std::size_t target_bytes_max = 8 * 1024;
    std::size_t header_bytes_max = 16 * 1024;  // request line and header fields together
    std::size_t body_bytes_max = 2 * 1024 * 1024;
    std::chrono::milliseconds header_timeout{10'000};  // for the whole header, from its first byte
    std::chrono::milliseconds body_timeout{30'000};    // for the whole body
    std::chrono::milliseconds idle_timeout{60'000};    // between requests
    std::chrono::milliseconds write_timeout{30'000};   // for each 256 KiB sent
    std::chrono::milliseconds grace{10'000};  // for requests in flight once stop() was called
    std::vector<Field> default_headers;       // added where the response has no header of that name

    // All may be empty. Called from several threads at once, also those of the event loops: they
    // must be quick and not throw. Without `refuse`, refusals get a short problem document.
    std::function<Response(const Refusal&)> refuse;
    std::function<void(const AccessRecord&)> access_log;
    std::function<void(const HandlerFailure&)> failure_log;
};

struct ServerCounters {
    std::size_t connections_open = 0;
    std::size_t streams_open = 0;
    std::size_t requests_waiting = 0;  // for a worker or running
    std::uint64_t requests_total = 0;
    std::uint64_t refused_total = 0;
};

class Server {
public:
    // Runs on a worker thread, several at once. It may fill in the request (route, params) but not
    // keep it.
    using Handler = std::function<Response(Request&)>;

    // Binds and listens; connections are answered once run() is called. `hub` must outlive the
    // server. Errors: listen_address (not an IP address), listen_refused (port in use, not
    // permitted).
    static Result<std::unique_ptr<Server>> listen(ServerOptions options, Handler handler,
                                                  SseHub& hub);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Serves until stop() has been called and the drain is over. Call once; uses `threads` - 1
    // threads more.
    void run();

    // From any thread, returns at once, may be called again: stops accepting, closes idle
    // connections and event streams, lets requests in flight finish within `grace`, then cuts them;
    // run() returns once no handler runs.
    void stop();

    std::uint16_t port() const;
    ServerCounters counters() const;

private:
    struct State;
    explicit Server(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace daihou::http
