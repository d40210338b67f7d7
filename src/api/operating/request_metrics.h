// RequestMetrics: how many requests each route answered with which status, and how long they took.
// Labels are routes of the table and status codes, never a path, so their number is bounded. Fed by
// the server's access records, read by /metrics.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "api/operating/metrics_text.h"
#include "http/server/server.h"

namespace daihou::api {

// What a request counts under and is logged as: the pattern of its route, "(file)" of the console,
// "(none)" where there is no such path, "(refused)" where it was refused before it was known.
std::string_view route_label(const http::AccessRecord& record);

// Thread-safe.
class RequestMetrics {
public:
    void note(const http::AccessRecord& record);
    void write(MetricsText& text) const;

private:
    // Upper bounds in seconds: work-list pages are meant to take 20 ms, reads 100 ms.
    static constexpr std::array<double, 11> bounds = {0.001, 0.0025, 0.005, 0.01, 0.02, 0.05,
                                                      0.1,   0.25,   0.5,   1,    5};
    struct Latency {
        std::array<std::uint64_t, bounds.size() + 1> counts{};  // each on its own
        double sum_seconds = 0;
    };
    struct Key {
        std::string_view route;   // of the table, or a literal
        std::string_view method;  // a literal
        int status = 0;
        auto operator<=>(const Key&) const = default;
    };

    mutable std::mutex mutex_;
    std::map<Key, std::uint64_t> answered_;
    std::map<std::string_view, Latency> latencies_;  // by route
};

}  // namespace daihou::api
