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
                 {{"command", std::string(name_of(record.command))},
                  {"outcome", std::string(record.end ? name_of(*record.end) : "sent")}});
    };
}

SendCommand sent_by(gateway::Gateway& gateway) {
    return [&gateway](const OrderedCommand& ordered) {
        return gateway.send(ordered.phone, ordered.command,
                            {ordered.given_by, ordered.why, ordered.number});
    };
}

stream::CommandSendingOptions sending_options(const StreamArguments& arguments,
                                              TerminalCommands& commands, api::EventLog& log) {
    stream::CommandSendingOptions options;
    options.servers = arguments.servers;
    options.credentials = setting("DAIHOU_NATS_CREDENTIALS");
    options.name = "daihou serve, commands";
    options.ended = [&commands](std::int64_t number, TerminalCommandEnd end) {
        commands.ended(number, end);
    };
    options.failed = [&log](std::string_view event, const Error& error) {
        log.failed(event, error);
    };
    return options;
}

stream::CommandTakingOptions taking_options(const StreamArguments& arguments, const char* name,
                                            api::EventLog& log) {
    stream::CommandTakingOptions options;
    options.servers = arguments.servers;
    options.credentials = setting("DAIHOU_NATS_CREDENTIALS");
    options.name = name;
    options.failed = [&log](std::string_view event, const Error& error) {
        log.failed(event, error);
    };
    return options;
}

SendCommand sent_by(gateway::Gateway* gateway, stream::CommandSending& others,
                    TerminalCommands& commands) {
    const auto to_others = [&others](const OrderedCommand& ordered) {
        return others.send({ordered.number, ordered.phone, ordered.command});
    };
    if (gateway == nullptr) return to_others;
    return [gateway, to_others, &commands](const OrderedCommand& ordered) -> Done {
        gateway->ask_whether_connected(
            ordered.phone, [=, &commands, here = sent_by(*gateway)](gateway::SilentFor silent_for) {
                const Done sent = silent_for ? here(ordered) : to_others(ordered);
                if (!sent) commands.ended(ordered.number, TerminalCommandEnd::unsendable);
            });
        return done();
    };
}

// Who gave it and why stands in the book under its number.
stream::TerminalsHeld held_by(gateway::Gateway& gateway) {
    stream::TerminalsHeld held;
    held.ask = [&gateway](const std::string& phone,
                          std::function<void(stream::TerminalsHeld::SilentFor)> tell) {
        gateway.ask_whether_connected(phone, std::move(tell));
    };
    held.send = [&gateway](const stream::CommandMessage& message) {
        return gateway.send(
            message.phone, message.command,
            {"the house", fmt::format("command {}", message.number), message.number});
    };
    return held;
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
