// Routes for those who run the server: alive, ready, metrics, and the description of all routes.
// Open to whoever can reach the port; they tell counts and days, never anything of a customer.
#include <nlohmann/json.hpp>

#include "api/openapi.h"
#include "api/routes.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

Result<Response> get_health(const Call&) {
    return Response::json(R"({"status":"alive"})");
}

// Ready: the store answers.
Result<Response> get_ready(const Call& call) {
    (void)TRY(call.api.house.store().last_sequence());
    return Response::json(R"({"status":"ready"})");
}

Result<Response> get_openapi(const Call&) {
    return Response::json(openapi_text());
}

void put_metric(std::string& text, std::string_view name, std::string_view kind,
                std::string_view about, std::int64_t value) {
    text += fmt::format("# HELP daihou_{0} {1}\n# TYPE daihou_{0} {2}\ndaihou_{0} {3}\n", name,
                        about, kind, value);
}

Result<Response> get_metrics(const Call& call) {
    std::string text;
    House& house = call.api.house;
    put_metric(text, "facts_total", "counter", "Facts recorded.",
               TRY(house.store().last_sequence()));
    const auto day = house.day();
    put_metric(text, "closed_day", "gauge", "The last closed day, as days since 1970-01-01.",
               day ? day->time_since_epoch().count() : -1);
    const std::int64_t loans = house.read([](const Portfolio& portfolio, auto) {
        return static_cast<std::int64_t>(portfolio.size());
    });
    put_metric(text, "loans", "gauge", "Loans in memory, closed ones included.", loans);
    if (call.api.counters) {
        const http::ServerCounters counters = call.api.counters();
        const auto number = [](auto value) { return static_cast<std::int64_t>(value); };
        put_metric(text, "requests_total", "counter", "Requests answered.",
                   number(counters.requests_total));
        put_metric(text, "requests_refused_total", "counter",
                   "Requests refused before a route saw them.", number(counters.refused_total));
        put_metric(text, "requests_waiting", "gauge", "Requests waiting or running.",
                   number(counters.requests_waiting));
        put_metric(text, "connections_open", "gauge", "Open connections.",
                   number(counters.connections_open));
        put_metric(text, "streams_open", "gauge", "Open event streams.",
                   number(counters.streams_open));
    }
    Response response = Response::plain_text(std::move(text));
    response.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    return response;
}

}  // namespace

std::vector<ApiRoute> service_routes() {
    return {
        {Method::get,
         "/healthz",
         "healthz",
         "The program runs",
         Access::open,
         std::nullopt,
         Repeat::plain,
         {},
         "Health",
         get_health},
        {Method::get,
         "/readyz",
         "readyz",
         "The store answers",
         Access::open,
         std::nullopt,
         Repeat::plain,
         {},
         "Health",
         get_ready},
        {Method::get,
         "/metrics",
         "metrics",
         "Counters as Prometheus text",
         Access::open,
         std::nullopt,
         Repeat::plain,
         {},
         "",
         get_metrics},
        {Method::get,
         "/openapi.json",
         "openapi",
         "This description",
         Access::open,
         std::nullopt,
         Repeat::plain,
         {},
         "any",
         get_openapi},
    };
}

}  // namespace daihou::api
