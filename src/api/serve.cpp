#include "api/serve.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <thread>

#include "api/site.h"
#include "base/invariant.h"

namespace daihou::api {
namespace {

bool is_loopback(std::string_view host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

volatile std::sig_atomic_t stop_event = -1;

void wake_on(int) {
    const std::uint64_t once = 1;
    (void)!::write(stop_event, &once, sizeof once);
}

// Hands the two signals to a thread that waits for them, whichever thread the system interrupts:
// the store and its kin started theirs before anybody serves, so a mask would come too late.
class StopSignals {
public:
    explicit StopSignals(std::function<void()> stop)
        : stop_(std::move(stop)), event_(::eventfd(0, EFD_CLOEXEC)) {
        INVARIANT(event_ >= 0);
        stop_event = event_;
        waiting_ = std::jthread([this](const std::stop_token& ended) {
            std::uint64_t times = 0;
            while (::read(event_, &times, sizeof times) < 0 && errno == EINTR)
                ;
            if (!ended.stop_requested()) stop_();
        });
        struct sigaction action {};
        action.sa_handler = wake_on;
        action.sa_flags = SA_RESTART;
        ::sigaction(SIGTERM, &action, &before_term_);
        ::sigaction(SIGINT, &action, &before_int_);
    }
    ~StopSignals() {
        ::sigaction(SIGTERM, &before_term_, nullptr);
        ::sigaction(SIGINT, &before_int_, nullptr);
        waiting_.request_stop();
        wake_on(0);
        waiting_.join();
        stop_event = -1;
        ::close(event_);
    }
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

private:
    std::function<void()> stop_;
    int event_;
    struct sigaction before_term_ {};
    struct sigaction before_int_ {};
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
    server_options.default_headers = Site::security_headers(cookies);
    server_options.refuse = [&site](const http::Refusal& refusal) { return site->refuse(refusal); };
    server_options.access_log = options.access_log;
    server_options.failure_log = options.failure_log;
    auto server = TRY(http::Server::listen(
        std::move(server_options),
        [&site](http::Request& request) { return site->answer(request); }, site->hub()));
    site->count_with([&server] { return server->counters(); });
    const StopSignals signals([&server] { server->stop(); });
    if (options.on_listening) options.on_listening(server->port());
    server->run();
    return 0;
}

}  // namespace daihou::api
