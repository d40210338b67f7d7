// serve: runs the site on an address until the process is asked to stop; requests in flight are
// finished first. The command line calls it; everything it needs is opened before.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "http/server.h"
#include "service/accounts.h"
#include "service/house.h"

namespace daihou::api {

struct ServeOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;  // 0: any free port
    std::string web;            // folder of the built console; empty: the routes alone
    std::function<void(std::uint16_t port)> on_listening = {};
    std::function<void(const http::AccessRecord&)> access_log = {};
    std::function<void(const http::HandlerFailure&)> failure_log = {};
};

// "127.0.0.1:8080", "[::1]:0", ":8080" (loopback). Error listen_syntax.
Result<ServeOptions> parse_listen(std::string_view listen);

// Until SIGTERM or SIGINT, then drains and answers 0. Session cookies need https unless the host is
// loopback. Errors: those of Server::listen and StaticFiles::load. Handles the two signals while it
// runs; call it once at a time.
Result<int> serve(House& house, Accounts& accounts, const ServeOptions& options);

}  // namespace daihou::api
