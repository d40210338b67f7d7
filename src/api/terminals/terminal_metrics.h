// What is told of terminals in /metrics: the sockets of a gateway, what became of the fixes that
// came in either way, the stream between many machines. Numbers only; the one who runs the server
// fills them, since this folder knows no gateway.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "api/operating/metrics_text.h"
#include "service/alerts/track_watching.h"
#include "service/terminals/platform_intake.h"

namespace daihou::api {

// Upper ends of the histogram of durable answers, milliseconds; longer ones come last.
constexpr std::array<std::int64_t, 9> answer_ms_ends = {5, 10, 25, 50, 100, 250, 1000, 5000, 30000};

// Of a gateway of this process, since it began.
struct GatewayFigures {
    std::int64_t connections_open = 0;
    std::int64_t terminals = 0;
    std::int64_t frames = 0;
    std::int64_t resyncs = 0;     // pieces of a stream that are no frame
    std::int64_t bad_frames = 0;  // frames that cannot be used
    std::int64_t fixes = 0;
    std::int64_t waiting_fixes = 0;  // not yet durable
    std::int64_t cut_off = 0;
    std::int64_t slowed = 0;
    std::int64_t refused = 0;  // registrations and authentications of nobody we know
    std::array<std::int64_t, answer_ms_ends.size() + 1> answers_within{};  // not summed up
    std::int64_t answer_ms_total = 0;
};
// Of the workers that keep from a stream.
struct KeepingFigures {
    bool is_connected = false;
    std::int64_t fixes = 0;
    std::int64_t unreadable = 0;
    std::int64_t failures = 0;
};
struct TerminalFigures {
    std::optional<GatewayFigures> gateway;
    std::optional<KeepingFigures> keeping;
    std::optional<WatchFigures> watching;
};

void write_terminals(MetricsText& text, const TerminalFigures& figures);
void write_fixes(MetricsText& text, const PositionFigures& positions, const IntakeFigures& intake);

}  // namespace daihou::api
