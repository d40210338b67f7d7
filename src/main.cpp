// daihou: wires the parts and hands over.
#include <iostream>

#include "api/route/openapi.h"
#include "api/route/permissions.h"
#include "api/serve.h"
#include "base/clock.h"
#include "cli/command_line.h"
#include "cli/opened_house.h"
#include "gateway_process.h"
#include "large_pages.h"
#include "policy/telematics/load_devices.h"
#include "service/alerts/track_watching.h"
#include "service/terminals/terminal_commands.h"
#include "terminal_wiring.h"

namespace daihou {
namespace {

constexpr std::chrono::seconds day_look(30);
constexpr std::size_t metrics_token_characters_min = 16;

using TerminalPort = std::unique_ptr<gateway::TerminalPort>;
using Keeping = std::unique_ptr<stream::FixKeeping>;

// How commands go between this house and gateways on other machines; none where no stream is named.
struct CommandWays {
    std::unique_ptr<stream::CommandSending> to_others;
    std::unique_ptr<stream::CommandTaking> of_others;  // where this house has terminals of its own

    void told(const gateway::CommandRecord& record, TerminalCommands& commands) const {
        if (!record.end) return;
        commands.ended(record.number, *record.end);
        if (of_others) of_others->ended(record.number, *record.end);
    }
};

// None where none is asked for. The gateway and the house know nothing of each other: they are
// joined here (docs/decisions/0014-positions-by-functions.md).
Result<TerminalPort> open_terminal_port(const ServeArguments& arguments, const Clock& clock,
                                        TerminalPositions& positions, TerminalCommands& commands,
                                        const CommandWays& ways, api::EventLog& log) {
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
    const auto note = [&commands, &ways,
                       log_it = noted_commands(log)](const gateway::CommandRecord& record) {
        log_it(record);
        ways.told(record, commands);
    };
    TerminalPort port = TRY(gateway::TerminalPort::open(options, clock, note));
    log.note(api::LogLevel::info, "terminals", {{"port", std::int64_t{port->gateway().port()}}});
    return port;
}

// Likewise with the stream of other machines' gateways (docs/decisions/0016-growth-by-a-stream.md).
Keeping keep_from_stream(const ServeArguments& arguments, TerminalPositions& positions,
                         api::EventLog& log) {
    if (arguments.positions_from.servers.empty()) return {};
    stream::FixKeepingOptions options;
    options.stream = stream_options(arguments.positions_from, "daihou serve");
    options.partitions = arguments.partitions_read;
    options.keep = [&positions](std::span<const gateway::ReceivedFix> fixes) {
        return positions.keep(fixes);
    };
    options.bound = [&positions] { return positions.bound_vehicles(); };
    options.failed = [&log](std::string_view event, const Error& error) {
        log.failed(event, error);
    };
    return std::make_unique<stream::FixKeeping>(std::move(options));
}

CommandWays open_ways(const ServeArguments& arguments, TerminalCommands& commands,
                      api::EventLog& log) {
    CommandWays ways;
    const StreamArguments& servers = arguments.positions_from;
    if (servers.servers.empty()) return ways;
    ways.to_others =
        std::make_unique<stream::CommandSending>(sending_options(servers, commands, log));
    if (!arguments.terminals.empty())
        ways.of_others = std::make_unique<stream::CommandTaking>(
            taking_options(servers, "daihou serve, commands of others", log));
    return ways;
}

// From here on commands reach terminals, where this process has a way to any.
void begin_commands(TerminalCommands& commands, const CommandWays& ways, const TerminalPort& port) {
    gateway::Gateway* own = port ? &port->gateway() : nullptr;
    if (ways.to_others) {
        stream::CommandSending& others = *ways.to_others;
        // Terminals of its own are reached without the servers.
        const auto check = [own, &others] { return own == nullptr ? others.check() : done(); };
        commands.send_by(sent_by(own, others, commands), check);
    } else if (own != nullptr) {
        commands.send_by(sent_by(*own));
    }
    if (ways.of_others) ways.of_others->begin(held_by(*own));
    commands.start();
}

Result<api::ServeOptions> serve_options(const ServeArguments& arguments, api::EventLog& log) {
    api::ServeOptions options = TRY(api::parse_listen(arguments.listen));
    options.web = arguments.web;
    options.metrics_token = setting("DAIHOU_METRICS_TOKEN");
    if (!options.metrics_token.empty() &&
        options.metrics_token.size() < metrics_token_characters_min)
        return Error{ErrorKind::bad_input, "metrics_token_short",
                     "DAIHOU_METRICS_TOKEN is shorter than 16 characters and could be guessed; "
                     "take one of openssl rand -hex 16, or leave it out"};
    options.map = TRY(api::map_of_environment());
    options.day_look = day_look;
    options.drain_notice = std::chrono::seconds(arguments.drain_seconds);
    options.log = &log;
    return options;
}

// The console and its routes until the process is asked to stop; days are closed as they come.
int serve_book(const BookPlace& place, const Clock& clock, const ServeArguments& arguments) {
    api::EventLog log(log_format(arguments.log), clock,
                      [](std::string_view line) { std::cerr << line << std::flush; });
    auto options = serve_options(arguments, log);
    if (!options) return report(options.error(), std::cerr);
    std::unique_ptr<House> house;
    std::optional<TerminalPositions> positions;
    std::optional<TrackWatching> tracks;
    std::optional<TerminalCommands> commands;
    CommandWays ways;
    Keeping keeping;
    TerminalPort terminals;  // ends first
    options->terminal_ends = [&] { return api::TerminalEnds{&*positions, &*commands}; };
    options->terminals = [&] {
        api::TerminalFigures figures;
        if (terminals) figures.gateway = gateway_figures(terminals->gateway().counters());
        if (keeping) figures.keeping = keeping_figures(keeping->figures());
        if (tracks) figures.watching = tracks->figures();
        return figures;
    };
    const auto open = [&]() -> Result<House*> {
        house = TRY(open_house(place, clock));
        tracks.emplace(*house);
        positions.emplace(*house, &*tracks, TRY(load_devices(find_policies(place.policies))));
        tracks->start();
        commands.emplace(*house);
        ways = open_ways(arguments, *commands, log);
        terminals = TRY(open_terminal_port(arguments, clock, *positions, *commands, ways, log));
        begin_commands(*commands, ways, terminals);
        keeping = keep_from_stream(arguments, *positions, log);
        return house.get();
    };
    options->tracks = [&tracks] { return tracks ? &*tracks : nullptr; };
    const auto served = api::serve(open, *options);
    if (ways.of_others) ways.of_others->stop();  // the port goes first
    return served ? *served : report(served.error(), std::cerr);
}

}  // namespace
}  // namespace daihou

int main(int argc, char** argv) {
    daihou::begin_with_large_pages(argv);
    const daihou::SystemClock clock;
    return daihou::run_command_line(argc, argv, clock,
                                    {daihou::serve_book,
                                     [&clock](const daihou::GatewayArguments& arguments) {
                                         return daihou::run_gateway_process(arguments, clock);
                                     },
                                     daihou::api::openapi_text, daihou::api::check_permissions});
}
