#include "terminal_wiring.h"

#include <unistd.h>

#include <cstdlib>

#include "api/serve.h"

namespace daihou {

static_assert(gateway::answer_ms_ends == api::answer_ms_ends,
              "the folders know nothing of each other; their histograms are the same");

std::string setting(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

api::LogFormat log_format(const std::string& named) {
    const bool is_terminal = ::isatty(STDERR_FILENO) == 1;
    const bool is_text = named.empty() ? is_terminal : named == "text";
    return is_text ? api::LogFormat::text : api::LogFormat::json;
}

stream::FixStreamOptions stream_options(const StreamArguments& arguments, const char* name) {
    stream::FixStreamOptions options;
    options.servers = arguments.servers;
    options.credentials = setting("DAIHOU_NATS_CREDENTIALS");
    options.name = name;
    options.partitions = arguments.partitions;
    return options;
}

std::function<void(const gateway::CommandRecord&)> noted_commands(api::EventLog& log) {
    return [&log](const gateway::CommandRecord& record) {
        log.note(api::LogLevel::info, "terminal_command",
                 {{"command", record.command},
                  {"outcome", std::string(gateway::name_of(record.outcome))}});
    };
}

namespace {

gateway::Command in_words_of_gateway(const TerminalCommand& command) {
    switch (command.kind) {
        case TerminalCommandKind::set_report_interval:
            return gateway::SetReportInterval{static_cast<std::uint32_t>(command.interval_s)};
        case TerminalCommandKind::locate_now:
            return gateway::LocateNow{};
        case TerminalCommandKind::track_temporarily:
            return gateway::TrackTemporarily{static_cast<std::uint16_t>(command.interval_s),
                                             static_cast<std::uint32_t>(command.lasts_s)};
        case TerminalCommandKind::confirm_alarm:
            // Serial 0: every alarm of the types, not one message's.
            return gateway::ConfirmAlarm{0, static_cast<std::uint32_t>(command.alarm_types)};
        case TerminalCommandKind::show_text:
            return gateway::ShowText{command.text};
    }
    INVARIANT(false);
}

}  // namespace

SendCommand sent_by(gateway::Gateway& gateway) {
    return [&gateway](const OrderedCommand& ordered) {
        return gateway.send(ordered.phone, in_words_of_gateway(ordered.command),
                            {ordered.given_by, ordered.why, ordered.number});
    };
}

std::optional<TerminalCommandEnd> end_in(const gateway::CommandRecord& record) {
    switch (record.outcome) {
        case gateway::CommandOutcome::sent:
            return std::nullopt;
        case gateway::CommandOutcome::answered:
            return TerminalCommandEnd::answered;
        case gateway::CommandOutcome::refused:
            return TerminalCommandEnd::refused;
        case gateway::CommandOutcome::unanswered:
            return TerminalCommandEnd::unanswered;
        case gateway::CommandOutcome::not_connected:
            return TerminalCommandEnd::not_connected;
    }
    INVARIANT(false);
}

api::GatewayFigures gateway_figures(const gateway::GatewayCounters& counters) {
    const auto number = [](auto value) { return static_cast<std::int64_t>(value); };
    api::GatewayFigures figures;
    figures.connections_open = number(counters.connections_open);
    figures.terminals = number(counters.terminals);
    figures.frames = number(counters.frames_total);
    figures.resyncs = number(counters.resyncs_total);
    figures.bad_frames = number(counters.faulty_total - counters.resyncs_total);
    figures.fixes = number(counters.fixes_total);
    figures.waiting_fixes = number(counters.waiting_fixes);
    figures.cut_off = number(counters.cut_off_total);
    figures.slowed = number(counters.slowed_total);
    figures.refused = number(counters.refused_total);
    for (std::size_t i = 0; i < figures.answers_within.size(); ++i)
        figures.answers_within.at(i) = number(counters.answers.within.at(i));
    figures.answer_ms_total = number(counters.answers.total_ms);
    return figures;
}

api::KeepingFigures keeping_figures(const stream::FixKeepingFigures& figures) {
    return {figures.is_connected, figures.fixes, figures.unreadable, figures.failures};
}

Result<std::unique_ptr<MetricsPort>> MetricsPort::open(
    const std::string& listen, std::function<api::TerminalFigures()> figures) {
    if (listen.empty()) return std::unique_ptr<MetricsPort>();
    const api::ServeOptions address = TRY(api::parse_listen(listen));
    http::ServerOptions options;
    options.host = address.host;
    options.port = address.port;
    options.threads = 1;
    options.workers = 1;
    std::unique_ptr<MetricsPort> port(new MetricsPort());
    const auto answer = [figures = std::move(figures)](http::Request& request) {
        if (request.path != "/metrics") return http::Response::problem(404, "{}");
        api::MetricsText text;
        api::write_terminals(text, figures());
        http::Response response = http::Response::plain_text(text.take());
        response.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        return response;
    };
    port->server_ = TRY(http::Server::listen(std::move(options), answer, port->hub_));
    port->running_ = std::jthread([server = port->server_.get()] { server->run(); });
    return port;
}

MetricsPort::~MetricsPort() {
    if (!server_) return;  // its address was taken
    server_->stop();
    running_.join();
}

}  // namespace daihou
