#include "gateway_process.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <thread>

#include "api/serve.h"
#include "cli/opened_house.h"
#include "stream/bound_terminals.h"
#include "stream/fix_stream.h"
#include "terminal_wiring.h"

namespace daihou {
namespace {

using namespace std::chrono_literals;

// Before any thread: all of them leave the two signals to the one that waits.
sigset_t hold_stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

// The stream, whenever its servers answer; none where the process was asked to stop meanwhile.
Result<std::unique_ptr<stream::FixStream>> reach(const stream::FixStreamOptions& options,
                                                 const sigset_t& signals, api::EventLog& log) {
    while (true) {
        auto opened = stream::FixStream::open(options);
        if (opened || opened.error().kind == ErrorKind::bad_input) return opened;
        log.failed("stream_unreachable", opened.error());
        timespec second{1, 0};
        if (sigtimedwait(&signals, nullptr, &second) > 0)
            return std::unique_ptr<stream::FixStream>();
    }
}

// What the house tells of bound terminals, taken in twice a second.
class Following {
public:
    Following(stream::BoundTerminals& bound, api::EventLog& log)
        : thread_([&bound, &log](const std::stop_token& ended) {
              bool is_heard = true;
              while (!ended.stop_requested()) {
                  const Done taken = bound.catch_up();
                  if (!taken && is_heard) log.failed("terminals_not_heard", taken.error());
                  is_heard = taken.has_value();
                  std::this_thread::sleep_for(500ms);
              }
          }) {}

private:
    std::jthread thread_;
};

// Who is bound is known before anybody knocks, unless the servers do not answer for a while.
void hear_first(stream::BoundTerminals& bound, api::EventLog& log) {
    for (int turn = 0; turn < 20; ++turn) {
        const Done taken = bound.catch_up();
        if (taken) return;
        if (turn == 0) log.failed("terminals_not_heard", taken.error());
        std::this_thread::sleep_for(500ms);
    }
}

gateway::TerminalPortOptions port_options(const GatewayArguments& arguments,
                                          const api::ServeOptions& address,
                                          stream::FixStream& stream, stream::BoundTerminals& bound,
                                          api::EventLog& log) {
    gateway::TerminalPortOptions options;
    options.gateway.host = address.host;
    options.gateway.port = address.port;
    options.secret = setting("DAIHOU_TERMINAL_SECRET");
    options.is_bound = [&bound](std::string_view phone) {
        return bound.vehicle_of(phone).has_value();
    };
    const auto key = [&bound](std::string_view phone) {
        const auto vehicle = bound.vehicle_of(phone);
        return vehicle ? std::to_string(*vehicle) : std::string(phone);
    };
    options.keep = [&stream, &log, key](std::span<const gateway::ReceivedFix> fixes) {
        Done kept = stream.append(fixes, key);
        if (!kept) log.failed("positions_not_streamed", kept.error());
        return kept;
    };
    if (arguments.lets_unknown_terminals_in) options.unknown = gateway::UnknownTerminals::accept;
    return options;
}

Result<int> run(const GatewayArguments& arguments, const Clock& clock, api::EventLog& log) {
    const api::ServeOptions address = TRY(api::parse_listen(arguments.listen));
    const sigset_t signals = hold_stop_signals();
    const auto stream =
        TRY(reach(stream_options(arguments.stream, "daihou gateway"), signals, log));
    if (!stream) return 0;
    const auto bound = TRY(stream::BoundTerminals::open(*stream));
    hear_first(*bound, log);
    const Following following(*bound, log);
    stream::CommandTaking commands(
        taking_options(arguments.stream, "daihou gateway, commands", log));
    const auto note = [&commands,
                       log_it = noted_commands(log)](const gateway::CommandRecord& record) {
        log_it(record);
        if (record.end) commands.ended(record.number, *record.end);
    };
    const auto port = TRY(gateway::TerminalPort::open(
        port_options(arguments, address, *stream, *bound, log), clock, note));
    const auto metrics = TRY(MetricsPort::open(arguments.metrics, [&port] {
        return api::TerminalFigures{gateway_figures(port->gateway().counters()), {}, {}};
    }));
    log.note(api::LogLevel::info, "terminals",
             {{"port", std::int64_t{port->gateway().port()}},
              {"partitions", std::int64_t{stream->partitions()}}});
    commands.begin(held_by(port->gateway()));
    int signal = 0;
    sigwait(&signals, &signal);
    log.note(api::LogLevel::info, "stopping");
    commands.stop();  // the port goes first
    return 0;
}

}  // namespace

int run_gateway_process(const GatewayArguments& arguments, const Clock& clock) {
    api::EventLog log(log_format(arguments.log), clock,
                      [](std::string_view line) { std::cerr << line << std::flush; });
    const auto ran = run(arguments, clock, log);
    return ran ? *ran : report(ran.error(), std::cerr);
}

}  // namespace daihou
