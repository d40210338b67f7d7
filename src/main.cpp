// daihou: wires the parts and hands over.
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "api/openapi.h"
#include "api/serve.h"
#include "base/clock.h"
#include "cli/command_line.h"
#include "cli/opened_house.h"
#include "gateway/terminal_port.h"
#include "service/terminals/terminal_positions.h"

namespace daihou {
namespace {

constexpr std::chrono::seconds day_look(30);

std::string setting(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

api::LogFormat log_format(const ServeArguments& arguments) {
    const bool is_terminal = ::isatty(STDERR_FILENO) == 1;
    const bool is_text = arguments.log.empty() ? is_terminal : arguments.log == "text";
    return is_text ? api::LogFormat::text : api::LogFormat::json;
}

constexpr std::size_t metrics_token_characters_min = 16;

using TerminalPort = std::unique_ptr<gateway::TerminalPort>;

// None where none is asked for. The gateway and the house know nothing of each other: they are
// joined here (docs/decisions/0014-positions-by-functions.md).
Result<TerminalPort> open_terminal_port(const ServeArguments& arguments, const Clock& clock,
                                        TerminalPositions& positions, api::EventLog& log) {
    if (arguments.terminals.empty()) return TerminalPort();
    const api::ServeOptions address = TRY(api::parse_listen(arguments.terminals));
    gateway::TerminalPortOptions options;
    options.gateway.host = address.host;
    options.gateway.port = address.port;
    options.secret = setting("DAIHOU_TERMINAL_SECRET");
    options.is_bound = [&positions](std::string_view phone) { return positions.is_bound(phone); };
    options.keep = [&positions, &log](std::span<const gateway::ReceivedFix> fixes) {
        Done kept = positions.keep(fixes);
        if (!kept) log.failed("positions_not_kept", kept.error());
        return kept;
    };
    if (arguments.lets_unknown_terminals_in) options.unknown = gateway::UnknownTerminals::accept;
    TerminalPort port = TRY(
        gateway::TerminalPort::open(options, clock, [&log](const gateway::CommandRecord& record) {
            log.note(api::LogLevel::info, "terminal_command",
                     {{"command", record.command},
                      {"outcome", std::string(gateway::name_of(record.outcome))}});
        }));
    log.note(api::LogLevel::info, "terminals", {{"port", std::int64_t{port->gateway().port()}}});
    return port;
}

// The console and its routes until the process is asked to stop; days are closed as they come.
int serve_book(const BookPlace& place, const Clock& clock, const ServeArguments& arguments) {
    auto options = api::parse_listen(arguments.listen);
    if (!options) return report(options.error(), std::cerr);
    api::EventLog log(log_format(arguments), clock,
                      [](std::string_view line) { std::cerr << line << std::flush; });
    options->web = arguments.web;
    options->metrics_token = setting("DAIHOU_METRICS_TOKEN");
    if (!options->metrics_token.empty() &&
        options->metrics_token.size() < metrics_token_characters_min)
        return report({ErrorKind::bad_input, "metrics_token_short",
                       "DAIHOU_METRICS_TOKEN is shorter than 16 characters and could be guessed; "
                       "take one of openssl rand -hex 16, or leave it out"},
                      std::cerr);
    options->day_look = day_look;
    options->drain_notice = std::chrono::seconds(arguments.drain_seconds);
    options->log = &log;
    std::unique_ptr<House> house;
    std::optional<TerminalPositions> positions;
    TerminalPort terminals;  // ends first
    const auto open = [&]() -> Result<House*> {
        house = TRY(open_house(place, clock));
        positions.emplace(*house);
        terminals = TRY(open_terminal_port(arguments, clock, *positions, log));
        return house.get();
    };
    const auto served = api::serve(open, *options);
    return served ? *served : report(served.error(), std::cerr);
}

}  // namespace
}  // namespace daihou

int main(int argc, char** argv) {
    const daihou::SystemClock clock;
    return daihou::run_command_line(argc, argv, clock,
                                    {daihou::serve_book, daihou::api::openapi_text});
}
