#include "api/operating/request_metrics.h"

#include <algorithm>

#include "api/route/routes.h"

namespace daihou::api {

std::string_view route_label(const http::AccessRecord& record) {
    if (record.method.empty()) return "(refused)";
    if (record.route.empty()) return record.status < 400 ? "(file)" : "(none)";
    static const std::map<std::string_view, std::string_view> patterns = [] {
        std::map<std::string_view, std::string_view> by_name;
        for (const ApiRoute& route : route_table())
            by_name.emplace(route.name, route.pattern);
        return by_name;
    }();
    const auto found = patterns.find(record.route);
    return found == patterns.end() ? "(none)" : found->second;
}

void RequestMetrics::note(const http::AccessRecord& record) {
    const std::string_view route = route_label(record);
    const auto method = http::method_named(record.method);
    const double seconds = std::chrono::duration<double>(record.took).count();
    const std::lock_guard guard(mutex_);
    ++answered_[{route, method ? http::name_of(*method) : "", record.status}];
    if (record.is_stream) return;
    Latency& latency = latencies_[route];
    const auto at = std::lower_bound(bounds.begin(), bounds.end(), seconds);
    ++latency.counts[static_cast<std::size_t>(at - bounds.begin())];
    latency.sum_seconds += seconds;
}

void RequestMetrics::write(MetricsText& text) const {
    const std::lock_guard guard(mutex_);
    text.family("daihou_http_requests_total", "counter",
                "Requests answered, by route pattern, method and status.");
    for (const auto& [key, count] : answered_)
        text.sample(
            static_cast<double>(count),
            {{"route", key.route}, {"method", key.method}, {"status", std::to_string(key.status)}});
    text.family("daihou_http_request_duration_seconds", "histogram",
                "From a request read to its answer sent; event streams left out.");
    for (const auto& [route, latency] : latencies_) {
        std::uint64_t so_far = 0;
        for (std::size_t i = 0; i < latency.counts.size(); ++i) {
            so_far += latency.counts[i];
            const std::string bound = i < bounds.size() ? fmt::format("{}", bounds[i]) : "+Inf";
            text.sample(static_cast<double>(so_far), {{"route", route}, {"le", bound}}, "_bucket");
        }
        text.sample(latency.sum_seconds, {{"route", route}}, "_sum");
        text.sample(static_cast<double>(so_far), {{"route", route}}, "_count");
    }
}

}  // namespace daihou::api
