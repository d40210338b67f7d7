#include "api/serve.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <thread>

#include "api/alerts/track_news.h"
#include "api/operating/operating.h"
#include "api/route/request_check.h"
#include "api/site.h"
#include "base/invariant.h"
#include "base/version.h"
#include "service/day/day_timer.h"
#include "service/staff/sign_in_duty.h"

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

// Before the book is open there are no texts of the policies yet: this one sentence stands here.
http::Response opening_response(const http::Request& request) {
    if (request.path == "/healthz") return http::Response::json(R"({"status":"alive"})");
    if (request.path == "/readyz") return readiness_response({"opening"});
    http::Response response = http::Response::problem(
        503, R"({"type":"urn:daihou:problem:opening","title":"Service Unavailable","status":503,)"
             R"("code":"opening","detail":{"zh":"正在打开账簿","en":"The book is being opened"},)"
             R"("todo":{"zh":"请稍候再试","en":"Try again in a moment"}})");
    return response.set_header("Retry-After", "1");
}

// What has to be there before it can answer, made once the book is open.
struct OpenSite {
    OpenSite(House& house, SignInRules rules)
        : accounts(house.store(), house.clock(), std::move(rules)) {}
    Accounts accounts;
    std::unique_ptr<Site> site;
    std::unique_ptr<TrackNews> track_news;
    std::optional<DayTimer> day_timer;  // ends first
};

class Serving {
public:
    Serving(const OpenHouse& open, const ServeOptions& options)
        : open_(open),
          options_(options),
          cookies_(is_loopback(options.host) ? http::CookieTransport::any
                                             : http::CookieTransport::only_https) {}

    Result<int> run() {
        server_ = TRY(http::Server::listen(
            server_options(), [this](http::Request& request) { return answer(request); }, hub_));
        note(LogLevel::info, "opening", {{"port", std::int64_t{server_->port()}}});
        {
            const StopSignals signals([this] { stop(); });
            const std::jthread opening([this] { open_site(); });
            server_->run();
        }
        if (leave_tracks_) leave_tracks_();
        note(LogLevel::info, "stopped");
        if (failure_) return *failure_;
        return 0;
    }

private:
    http::ServerOptions server_options() {
        http::ServerOptions server;
        server.host = options_.host;
        server.port = options_.port;
        server.body_bytes_max = request_bytes_max;
        server.default_headers = Site::security_headers(cookies_, options_.map);
        server.refuse = [this](const http::Refusal& refusal) {
            const Site* site = site_;
            return site != nullptr ? site->refuse(refusal) : opening_response({});
        };
        server.access_log = [this](const http::AccessRecord& record) {
            if (Site* site = site_) site->operating().requests.note(record);
            if (options_.log != nullptr) options_.log->request(record);
        };
        server.failure_log = [this](const http::HandlerFailure& failure) {
            if (options_.log != nullptr) options_.log->handler_failed(failure);
        };
        return server;
    }

    http::Response answer(http::Request& request) const {
        const Site* site = site_;
        return site != nullptr ? site->answer(request) : opening_response(request);
    }

    void open_site() {
        const auto start = std::chrono::steady_clock::now();
        if (const Done opened = try_to_open(); !opened) {
            failure_ = opened.error();
            return server_->stop();
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        note(LogLevel::info, "ready",
             {{"text", fmt::format("serving on http://{}:{}", options_.host, server_->port())},
              {"seconds", took.count()},
              {"version", std::string(version)}});
        if (options_.on_ready) options_.on_ready(server_->port());
    }

    Done try_to_open() {
        House& house = *TRY(open_());
        SignInRules duty = TRY(sign_in_duty(house));
        TRY(check_permissions(duty));
        opened_.emplace(house, std::move(duty));
        opened_->site =
            TRY(Site::build(house, opened_->accounts, hub_, options_.web, cookies_,
                            options_.terminal_ends ? options_.terminal_ends() : TerminalEnds{}));
        Operating& operating = opened_->site->operating();
        operating.is_draining = is_draining_.load();
        operating.metrics_token = options_.metrics_token;
        operating.terminals = options_.terminals;
        operating.counters = [this] { return server_->counters(); };
        operating.on_unavailable = [this](const http::Request& request, const Error& error) {
            if (options_.log != nullptr) options_.log->request_failed(request, error);
        };
        if (options_.day_look.count() > 0) {
            opened_->day_timer.emplace(
                house, options_.day_look,
                [this](const Result<DaySummary>& passed) { note_day(passed); });
            operating.day_timer = [this] { return opened_->day_timer->standing(); };
        }
        join_tracks(house);
        site_ = opened_->site.get();
        return done();
    }

    // What watching finds goes to open consoles.
    void join_tracks(House& house) {
        TrackWatching* tracks = options_.tracks ? options_.tracks() : nullptr;
        if (tracks == nullptr) return;
        opened_->track_news = std::make_unique<TrackNews>(house, hub_);
        TrackNews* news = opened_->track_news.get();
        tracks->listen({[news](std::span<const std::int64_t> alerts) { news->alerted(alerts); },
                        [news](std::span<const MovedVehicle> vehicles) { news->moved(vehicles); }});
        leave_tracks_ = [tracks] { tracks->listen({}); };
    }

    void stop() {
        note(LogLevel::info, "stopping");
        is_draining_ = true;
        if (Site* site = site_) site->operating().is_draining = true;
        std::this_thread::sleep_for(options_.drain_notice);
        server_->stop();
    }

    void note(LogLevel level, std::string_view event, const EventLog::Fields& more = {}) const {
        if (options_.log != nullptr) options_.log->note(level, event, more);
    }
    void note_day(const Result<DaySummary>& passed) const {
        if (options_.log == nullptr) return;
        if (!passed) return options_.log->failed("day_pass_failed", passed.error());
        note(LogLevel::info, "day_closed",
             {{"day", format_date(passed->closed.day)},
              {"facts_recorded", passed->facts_recorded},
              {"tasks_without_owner", passed->tasks_without_owner},
              {"seconds", passed->seconds.whole()}});
    }

    const OpenHouse& open_;
    const ServeOptions& options_;
    const http::CookieTransport cookies_;
    http::SseHub hub_;
    std::unique_ptr<http::Server> server_;
    std::atomic<bool> is_draining_ = false;
    std::optional<OpenSite> opened_;
    std::atomic<Site*> site_ = nullptr;  // of opened_, once it may answer
    std::function<void()> leave_tracks_;
    std::optional<Error> failure_;
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

Result<int> serve(const OpenHouse& open, const ServeOptions& options) {
    Serving serving(open, options);
    return serving.run();
}

}  // namespace daihou::api
