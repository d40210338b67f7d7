// Routes of planning: what the next days would bring, the staff calendar, handing tasks over
// together.
#include <nlohmann/json.hpp>

#include "api/planning/presenters_planning.h"
#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "api/task/work_events.h"
#include "service/staff/staff_calendar.h"
#include "service/task/hand_over.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

Result<Response> get_forecast(const Call& call) {
    const int days = static_cast<int>(call.number("days").value_or(7));
    return Response::json(shown(TRY(read_forecast(call.api.house, days))).dump());
}

Result<Response> calendar_now(const Call& call, int status) {
    const int days = static_cast<int>(call.number("days").value_or(14));
    return Response::json(shown(TRY(read_staff_calendar(call.api.house, days))).dump(), status);
}

Result<Response> get_calendar(const Call& call) {
    return calendar_now(call, 200);
}

Result<Response> post_away(const Call& call) {
    AwayForm form;
    form.staff = StaffId{call.id("staff")};
    form.from = *parse_date(call.text("from"));
    form.to = *parse_date(call.text("to"));
    form.reason = *away_reason_named(call.text("reason"));
    form.minutes_left = call.body.value("minutes_left", 0);
    TRY(record_away(call.api.house, call.me().staff, form));
    return calendar_now(call, 201);
}

// The same members are asked for in the query of a preview and in the body of the hand-over.
using Given = std::function<std::optional<std::string>(std::string_view)>;

HandOverWish wish_of(const Given& given) {
    HandOverWish wish;
    if (const auto from = given("from")) wish.from = StaffId{std::stoll(*from)};
    if (const auto to = given("to")) wish.to = StaffId{std::stoll(*to)};
    if (const auto kind = given("kind")) wish.kind = task_kind_named(*kind);
    if (const auto due_by = given("due_by")) wish.due_by = *parse_date(*due_by);
    wish.branch = given("branch").value_or("");
    return wish;
}

Result<Response> get_hand_over(const Call& call) {
    const HandOverWish wish = wish_of([&call](std::string_view name) -> std::optional<std::string> {
        const auto value = call.query(name);
        return value ? std::optional(std::string(*value)) : std::nullopt;
    });
    const HandOverPlan plan = TRY(plan_hand_over(call.api.house, wish));
    return Response::json(shown(call.api.house, plan).dump());
}

Result<Response> post_hand_over(const Call& call) {
    const HandOverWish wish = wish_of([&call](std::string_view name) -> std::optional<std::string> {
        const std::string value = call.text(name);
        return value.empty() ? std::nullopt : std::optional(value);
    });
    const HandOverPlan plan = TRY(
        hand_over(call.api.house, call.me().staff, wish, call.text("digest"), call.text("why")));
    for (const HandOverMove& move : plan.moves)
        for (const StaffId staff : {move.from, move.to})
            publish_changed(call.api.hub, move.planned_on, move.task, staff);
    return Response::json(shown(call.api.house, plan).dump(), 201);
}

std::vector<Parameter> wish_parameters(Place place) {
    std::vector<std::string_view> kinds;
    for (std::size_t i = 0; i < task_kind_count; ++i)
        kinds.push_back(name_of(static_cast<TaskKind>(i)));
    return {{"from", place, ValueType::id},
            {"kind", place, ValueType::text, Need::optional, kinds},
            {"branch", place, ValueType::text},
            {"due_by", place, ValueType::date},
            {"to", place, ValueType::id}};
}

std::vector<ApiRoute> hand_over_routes() {
    std::vector<Parameter> body = wish_parameters(Place::body);
    body.push_back({"digest", Place::body, ValueType::text, Need::required});
    body.push_back({"why", Place::body, ValueType::text, Need::required});
    return {
        {Method::get, "/api/planning/hand-over", "hand_over_preview",
         "What handing these tasks over would move to whom, and what cannot go", Access::signed_in,
         Permission::reassign_task, Repeat::plain, wish_parameters(Place::query), "HandOver",
         get_hand_over},
        {Method::post, "/api/planning/hand-over", "hand_over",
         "Hand these tasks over, all or none, if it still comes to what was looked at",
         Access::signed_in, Permission::reassign_task, Repeat::keyed, body, "HandOver",
         post_hand_over},
    };
}

}  // namespace

std::vector<ApiRoute> planning_routes() {
    const Parameter days{"days", Place::query,     ValueType::integer, Need::optional, {},
                         1,      forecast_days_max};
    std::vector<ApiRoute> routes = {
        {Method::get,
         "/api/planning/forecast",
         "forecast",
         "What the next days would bring: work, room for it, and what will be late",
         Access::signed_in,
         Permission::see_all_work,
         Repeat::plain,
         {days},
         "Forecast",
         get_forecast},
        {Method::get,
         "/api/planning/calendar",
         "staff_calendar",
         "Who is here when, and how their desks were filled lately",
         Access::signed_in,
         Permission::see_all_work,
         Repeat::plain,
         {days},
         "StaffCalendar",
         get_calendar},
        {Method::post,
         "/api/staff/{staff}/away",
         "staff_away",
         "Enter that somebody is away or has less time; a later entry takes its place",
         Access::signed_in,
         Permission::plan_staff,
         Repeat::keyed,
         {{"staff", Place::path, ValueType::id, Need::required},
          {"from", Place::body, ValueType::date, Need::required},
          {"to", Place::body, ValueType::date, Need::required},
          {"minutes_left", Place::body, ValueType::integer, Need::optional, {}, 0, 1440},
          {"reason", Place::body, ValueType::text, Need::required, codes_of("AwayReason")}},
         "StaffCalendar",
         post_away},
    };
    for (ApiRoute& route : hand_over_routes())
        routes.push_back(std::move(route));
    return routes;
}

}  // namespace daihou::api
