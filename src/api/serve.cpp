#include "api/serve.h"

#include <charconv>
#include <csignal>
#include <thread>

#include "api/site.h"

namespace daihou::api {
namespace {

bool is_loopback(std::string_view host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

// Blocks the two signals in this thread and all it starts, and gives them to one that waits for
// them.
class StopSignals {
public:
    explicit StopSignals(std::function<void()> stop) : stop_(std::move(stop)) {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGINT);
        pthread_sigmask(SIG_BLOCK, &signals_, &before_);
        waiting_ = std::jthread([this](const std::stop_token& ended) {
            const timespec patience{0, 200'000'000};
            while (!ended.stop_requested())
                if (sigtimedwait(&signals_, nullptr, &patience) > 0) return stop_();
        });
    }
    ~StopSignals() {
        waiting_.request_stop();
        waiting_.join();
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

private:
    std::function<void()> stop_;
    sigset_t signals_{};
    sigset_t before_{};
    std::jthread waiting_;
};

}  // namespace

Result<ServeOptions> parse_listen(std::string_view listen) {
    ServeOptions options;
    const std::size_t colon = listen.rfind(':');
    const std::string_view host = listen.substr(0, colon == std::string_view::npos ? 0 : colon);
    const std::string_view port =
        colon == std::string_view::npos ? listen : listen.substr(colon + 1);
    const auto [end, fault] = std::from_chars(port.data(), port.data() + port.size(), options.port);
    if (port.empty() || fault != std::errc() || end != port.data() + port.size())
        return Error{ErrorKind::bad_input, "listen_syntax",
                     "write host:port, such as 127.0.0.1:8080"};
    if (!host.empty()) options.host = std::string(host);
    if (options.host.starts_with("[") && options.host.ends_with("]"))
        options.host = options.host.substr(1, options.host.size() - 2);
    return options;
}

Result<int> serve(House& house, Accounts& accounts, const ServeOptions& options) {
    const auto cookies =
        is_loopback(options.host) ? http::CookieTransport::any : http::CookieTransport::only_https;
    auto site = TRY(Site::build(house, accounts, options.web, cookies));
    http::ServerOptions server_options;
    server_options.host = options.host;
    server_options.port = options.port;
    server_options.default_headers = Site::security_headers();
    server_options.refuse = [&site](const http::Refusal& refusal) { return site->refuse(refusal); };
    server_options.access_log = options.access_log;
    server_options.failure_log = options.failure_log;
    auto server = TRY(http::Server::listen(
        std::move(server_options),
        [&site](http::Request& request) { return site->answer(request); }, site->hub()));
    site->count_with([&server] { return server->counters(); });
    // The server starts its own threads in run(): they must not see the signals either.
    const StopSignals signals([&server] { server->stop(); });
    if (options.on_listening) options.on_listening(server->port());
    server->run();
    return 0;
}

}  // namespace daihou::api
