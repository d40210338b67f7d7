// Routes of the alert desk: the queue, one alert with the track around it, the verdict, what rules
// are worth, device health, and the streams of what comes in. Members of staff who look after some
// branches see those only.
#include "api/alerts/alert_routes.h"

#include <nlohmann/json.hpp>

#include "api/alerts/presenters_alerts.h"
#include "api/alerts/track_news.h"
#include "api/route/request_check.h"
#include "service/alerts/judge_alert.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

template <class T, std::size_t N>
T named(const std::array<T, N>& values, std::string_view name) {
    return *std::ranges::find(values, name, [](T value) { return name_of(value); });
}
constexpr std::array severities = {AlertSeverity::low, AlertSeverity::medium, AlertSeverity::high,
                                   AlertSeverity::critical};

Result<Response> get_alerts(const Call& call) {
    AlertsQuestion question;
    if (const auto state = call.query("state"))
        question.state = *state == "judged" ? AlertState::judged : AlertState::waiting;
    if (const auto kind = call.query("kind")) question.kind = std::string(*kind);
    if (const auto severity = call.query("severity"))
        question.severity = named(severities, *severity);
    question.from = call.date("from");
    question.to = call.date("to");
    if (const auto loan = call.number("loan")) question.loan = LoanId{*loan};
    question.branches = branches_of(call);
    question.cursor = call.query("cursor").value_or("");
    question.limit = call.limit();
    const AlertsPage page = TRY(read_alerts(call.api.house, question));
    return Response::json(shown(call.api.house.messages(), page).dump());
}

Result<Response> alert_answer(const Call& call, int status) {
    AlertQuestion question;
    question.alert = call.id("alert");
    question.branches = branches_of(call);
    question.why = call.query("reason").value_or("");
    question.system = coordinate_system_named(call.query("system").value_or("wgs84"))
                          .value_or(CoordinateSystem::wgs84);
    const AlertPage page = TRY(read_alert(call.api.house, call.me().staff, question));
    return Response::json(shown(call.api.house.messages(), page, question.system).dump(), status);
}

Result<Response> get_alert(const Call& call) {
    return alert_answer(call, 200);
}

Result<Response> post_verdict(const Call& call) {
    // Of another branch it is not there.
    (void)TRY(read_alert(call.api.house, call.me().staff,
                         {call.id("alert"), "", CoordinateSystem::wgs84, branches_of(call)}));
    AlertFinding finding;
    finding.alert = call.id("alert");
    finding.verdict = *alert_verdict_named(call.text("verdict"));
    const std::string cause = call.text("cause");
    finding.cause = cause.empty() ? AlertCause::none : *alert_cause_named(cause);
    finding.why = call.text("why");
    if (const std::string until = call.text("expected_until"); !until.empty())
        finding.expected_until = *parse_date(until);
    TRY(judge_alert(call.api.house, call.me().staff, finding));
    call.api.hub.publish(alerts_topic, "alerts",
                         Json{{"alerts", {std::to_string(finding.alert)}}}.dump());
    return alert_answer(call, 201);
}

Result<Response> get_precision(const Call& call) {
    const BusinessDate today = call.api.house.clock().today();
    const BusinessDate to = call.date("to").value_or(today);
    const BusinessDate from = call.date("from").value_or(to - Days(89));
    return Response::json(shown(TRY(alert_precision(call.api.house, from, to))).dump());
}

Result<Response> get_devices(const Call& call) {
    const auto devices = TRY(read_devices(call.api.house, branches_of(call)));
    return Response::json(shown(devices, call.api.house.clock().now()).dump());
}

Result<Response> get_alert_events(const Call& call) {
    return Response::event_stream(
        {std::string(alerts_topic), "", stream_holder(call.api, call.request)});
}

// Who looks and why is on record before the first place is sent.
Result<Response> get_fleet_events(const Call& call) {
    const std::vector<std::string> branches = branches_of(call);
    (void)TRY(read_fleet(call.api.house, call.me().staff, *call.query("reason"),
                         CoordinateSystem::wgs84, branches));
    const std::string topic = fleet_topic(branches);
    return Response::event_stream({topic, "", stream_holder(call.api, call.request)});
}

const Parameter alert_in_path{"alert", Place::path, ValueType::id, Need::required};

Parameter chosen(std::string_view name, Place place, std::string_view list,
                 Need need = Need::optional) {
    return {name, place, ValueType::text, need, codes_of(list)};
}

ApiRoute reading(std::string_view path, std::string_view name, std::string_view summary,
                 std::vector<Parameter> parameters, std::string_view answer, Handler handle) {
    return {
        Method::get,   path,       name,   summary, Access::signed_in, Permission::see_positions,
        Repeat::plain, parameters, answer, handle};
}

std::vector<ApiRoute> desk_routes() {
    return {
        reading("/api/alerts", "alerts",
                "Alerts of vehicles: waiting ones first, the gravest first, each with its evidence",
                {chosen("state", Place::query, "AlertState"),
                 chosen("kind", Place::query, "AlertKind"),
                 chosen("severity", Place::query, "AlertSeverity"),
                 {"from", Place::query, ValueType::date},
                 {"to", Place::query, ValueType::date},
                 {"loan", Place::query, ValueType::integer},
                 {"cursor", Place::query, ValueType::text},
                 {"limit", Place::query, ValueType::integer, Need::optional, {}, 1, 200}},
                "AlertList", get_alerts),
        reading("/api/alerts/{alert}", "alert",
                "One alert beside its loan; with a reason the track around it, which is recorded",
                {alert_in_path,
                 {"reason", Place::query, ValueType::text},
                 chosen("system", Place::query, "CoordinateSystem")},
                "AlertPage", get_alert),
        {Method::post,
         "/api/alerts/{alert}/verdict",
         "alert_verdict",
         "What an alert came to; closes the warning it raised with the last of its alerts",
         Access::signed_in,
         Permission::judge_alerts,
         Repeat::keyed,
         {alert_in_path,
          chosen("verdict", Place::body, "AlertVerdict", Need::required),
          chosen("cause", Place::body, "AlertCause"),
          {"why", Place::body, ValueType::text, Need::required},
          {"expected_until", Place::body, ValueType::date}},
         "AlertPage",
         post_verdict},
        reading("/api/alert-precision", "alert_precision",
                "What alerts of each kind came to, with intervals, and thresholds proposed",
                {{"from", Place::query, ValueType::date}, {"to", Place::query, ValueType::date}},
                "AlertPrecision", get_precision),
        reading("/api/devices", "devices", "How the terminals of vehicles are; no places", {},
                "DeviceList", get_devices),
        reading("/api/alert-events", "alert_events",
                "Which alerts are new or judged, as server-sent events", {}, "", get_alert_events),
    };
}

}  // namespace

std::vector<std::string> branches_of(const Call& call) {
    if (call.may(Permission::see_all_work)) return {};
    return daihou::branches_of(call.api.house, call.me().staff);
}

std::vector<ApiRoute> alert_routes() {
    std::vector<ApiRoute> routes = desk_routes();
    routes.push_back({Method::get,
                      "/api/fleet/events",
                      "fleet_events",
                      "Where vehicles are as they move, as server-sent events; recorded",
                      Access::signed_in,
                      Permission::see_positions,
                      Repeat::plain,
                      {{"reason", Place::query, ValueType::text, Need::required}},
                      "",
                      get_fleet_events});
    return routes;
}

}  // namespace daihou::api
