// serve: runs the site on an address until the process is asked to stop; requests in flight are
// finished first. It listens before the book is open, so that whoever watches hears "not ready" and
// why instead of nothing. The command line calls it and says how the book is opened.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "api/map_base.h"
#include "api/operating/event_log.h"
#include "api/site.h"
#include "api/terminals/terminal_metrics.h"
#include "http/server/server.h"
#include "service/house.h"
#include "service/staff/accounts.h"

namespace daihou {
class TrackWatching;
}

namespace daihou::api {

struct ServeOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;       // 0: any free port
    std::string web = {};            // folder of the built console; empty: the routes alone
    std::string metrics_token = {};  // operating.h
    MapBase map = {};
    // How often the clock is looked at for a new business day to close; 0: never.
    std::chrono::seconds day_look{0};
    // How long it goes on answering, not ready, once it was asked to stop: for a balancer to see
    // it.
    std::chrono::milliseconds drain_notice{0};
    EventLog* log = nullptr;  // none: nothing is logged
    // Asked once the book is open: where its gateway keeps, and what asks its terminals. Left out:
    // it has none.
    std::function<TerminalEnds()> terminal_ends = {};
    std::function<TerminalFigures()> terminals = {};  // for /metrics; empty: none are listened for
    // The watching of tracks, once the book is open; it outlives serve. Empty: none.
    std::function<TrackWatching*()> tracks = {};
    // The book is open and its routes answer.
    std::function<void(std::uint16_t port)> on_ready = {};
};

// "127.0.0.1:8080", "[::1]:0", ":8080" (loopback). Error listen_syntax.
Result<ServeOptions> parse_listen(std::string_view listen);

// Opens the book, migrations included; called once, on a thread of its own. What it answers must
// outlive serve.
using OpenHouse = std::function<Result<House*>()>;

// Until SIGTERM or SIGINT, then drains and answers 0. Session cookies need https unless the host is
// loopback. Errors: those of Server::listen, of opening and StaticFiles::load. Handles the two
// signals while it runs; call it once at a time.
Result<int> serve(const OpenHouse& open, const ServeOptions& options);

}  // namespace daihou::api
