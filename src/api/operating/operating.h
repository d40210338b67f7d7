// Operating: what a running server knows of itself beside the book: requests counted, the day
// timer, whether it drains, who may read its metrics. Shared by serve, which feeds it, and the
// routes for those who run the server.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "api/operating/request_metrics.h"
#include "api/terminals/terminal_metrics.h"
#include "http/server/server.h"
#include "service/day/day_timer.h"

namespace daihou::api {

struct Api;

struct Operating {
    RequestMetrics requests;
    std::atomic<bool> is_draining = false;
    // Hears of each request that failed for the store or a peer: its user is told only that it did.
    std::function<void(const http::Request&, const Error&)> on_unavailable = {};
    // Bearer token for /metrics from elsewhere than loopback; empty: loopback only.
    std::string metrics_token = {};
    std::function<http::ServerCounters()> counters = {};  // empty until the server listens
    std::function<DayTimer::Standing()> day_timer = {};   // empty where no timer runs
    std::function<TerminalFigures()> terminals = {};      // empty where none are listened for
    std::function<PositionFigures()> fixes = {};
    std::function<IntakeFigures()> intake = {};
};

// Everything /metrics tells. Error: those of the store.
Result<std::string> metrics_of(Api& api);

// A client on this machine that no proxy speaks for, or one that has the token.
bool may_read_metrics(const Operating& operating, const http::Request& request);

// {"status":"ready"|"not_ready","reasons":[…]}: 200 or 503.
http::Response readiness_response(const std::vector<std::string_view>& reasons);
std::vector<std::string_view> reasons_not_ready(const Api& api);

}  // namespace daihou::api
