#include "api/terminals/terminal_metrics.h"

#include <fmt/format.h>

namespace daihou::api {
namespace {

double number(std::int64_t value) {
    return static_cast<double>(value);
}

void write_answers(MetricsText& text, const GatewayFigures& gateway) {
    text.family("daihou_terminal_answer_seconds", "histogram",
                "From a location to the answer that it is durable.");
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < gateway.answers_within.size(); ++i) {
        sum += gateway.answers_within.at(i);
        const std::string end = i < answer_ms_ends.size()
                                    ? fmt::format("{}", number(answer_ms_ends.at(i)) / 1000)
                                    : std::string("+Inf");
        text.sample(number(sum), {{"le", end}}, "_bucket");
    }
    text.sample(number(gateway.answer_ms_total) / 1000, {}, "_sum");
    text.sample(number(sum), {}, "_count");
}

void write_gateway(MetricsText& text, const GatewayFigures& gateway) {
    text.gauge("daihou_terminal_connections_open", "Open connections of terminals.",
               number(gateway.connections_open));
    text.gauge("daihou_terminal_sessions", "Terminals that are authenticated.",
               number(gateway.terminals));
    text.counter("daihou_terminal_frames_total", "Frames read.", number(gateway.frames));
    text.counter("daihou_terminal_resyncs_total", "Pieces of a stream that are no frame.",
                 number(gateway.resyncs));
    text.counter("daihou_terminal_frames_bad_total",
                 "Frames that cannot be used: wrong sum, length or header.",
                 number(gateway.bad_frames));
    text.counter("daihou_terminal_fixes_total", "Locations read.", number(gateway.fixes));
    text.gauge("daihou_terminal_fixes_waiting", "Locations not yet durable.",
               number(gateway.waiting_fixes));
    text.counter("daihou_terminal_refused_total",
                 "Registrations and authentications of terminals that are not known.",
                 number(gateway.refused));
    text.counter("daihou_terminal_cut_off_total", "Connections ended by a time-out or a limit.",
                 number(gateway.cut_off));
    text.counter("daihou_terminal_flooded_total",
                 "Times a connection sent more than it may and was read more slowly.",
                 number(gateway.slowed));
    write_answers(text, gateway);
}

void write_watching(MetricsText& text, const WatchFigures& watching) {
    text.gauge("daihou_watched_vehicles", "Vehicles whose tracks are watched.",
               number(watching.vehicles));
    text.gauge("daihou_watched_vehicles_behind", "Of them, those whose track waits to be read.",
               number(watching.behind));
    text.family("daihou_watched_tracks_total", "counter",
                "Tracks that were read whole or gone on with from a checkpoint.");
    text.sample(number(watching.tracks_read), {{"how", "read"}});
    text.sample(number(watching.tracks_resumed), {{"how", "resumed"}});
    text.counter("daihou_watch_checkpoints_total", "Checkpoints put.",
                 number(watching.checkpoints));
    text.counter("daihou_watch_overflowed_total",
                 "Fixes that did not fit the queue: their tracks are read again.",
                 number(watching.overflowed));
    text.counter("daihou_watch_failures_total",
                 "Times the store failed the watching; all are tried again.",
                 number(watching.failures));
}

}  // namespace

void write_terminals(MetricsText& text, const TerminalFigures& figures) {
    if (figures.gateway) write_gateway(text, *figures.gateway);
    if (figures.watching) write_watching(text, *figures.watching);
    if (!figures.keeping) return;
    text.gauge("daihou_stream_connected", "1 where the stream of positions was reached.",
               figures.keeping->is_connected ? 1 : 0);
    text.counter("daihou_stream_fixes_total", "Fixes taken from the stream and judged.",
                 number(figures.keeping->fixes));
    text.counter("daihou_stream_unreadable_total", "Messages of the stream that are none of ours.",
                 number(figures.keeping->unreadable));
    text.counter("daihou_stream_failures_total",
                 "Times the stream or the store failed; all are tried again.",
                 number(figures.keeping->failures));
}

void write_fixes(MetricsText& text, const PositionFigures& positions, const IntakeFigures& intake) {
    text.family("daihou_fixes_total", "counter",
                "Fixes of terminals and platforms, by what became of them.");
    text.sample(number(positions.kept), {{"outcome", "kept"}});
    text.sample(number(positions.duplicate), {{"outcome", "duplicate"}});
    text.sample(number(positions.unbound), {{"outcome", "unknown_terminal"}});
    text.sample(number(positions.not_allowed), {{"outcome", "not_allowed"}});
    for (std::size_t i = 0; i < fix_refusal_count; ++i)
        text.sample(number(positions.refused.at(i)),
                    {{"outcome", name_of(static_cast<FixRefusal>(i))}});
    text.family("daihou_position_batches_total", "counter",
                "Batches of platforms, by what became of them.");
    const std::int64_t taken = intake.batches - intake.repeated - intake.refused - intake.unusable;
    text.sample(number(taken), {{"outcome", "taken"}});
    text.sample(number(intake.repeated), {{"outcome", "repeated"}});
    text.sample(number(intake.refused), {{"outcome", "refused"}});
    text.sample(number(intake.unusable), {{"outcome", "unusable"}});
}

}  // namespace daihou::api
