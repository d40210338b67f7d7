// Routes of the terminals in a vehicle: which are in it, one put in, one taken out, one asked to do
// something. Who does so and why is on the loan's timeline.
#include <nlohmann/json.hpp>

#include "api/presenters_base.h"
#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "service/terminals/bind_terminal.h"
#include "service/terminals/terminal_commands.h"
#include "service/view/terminals/read_terminals.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

Json shown(const TerminalLine& line) {
    return {{"phone", line.bound.phone},
            {"terminal_id", line.bound.terminal_id},
            {"role", name_of(line.bound.role)},
            {"model", line.bound.model},
            {"system", name_of(line.bound.system)},
            {"installed_on", api::shown(line.bound.installed_on)},
            {"last_heard_at", line.last_heard ? Json(format_instant(*line.last_heard)) : Json()},
            {"health", name_of(line.health)}};
}

Json shown(const CommandLine& line) {
    return {{"command", std::to_string(line.number)},
            {"at", format_instant(line.at)},
            {"by", staff_shown(line.by, line.by_name)},
            {"phone", line.told.phone},
            {"kind", name_of(line.told.command.kind)},
            {"interval_s", line.told.command.interval_s},
            {"lasts_s", line.told.command.lasts_s},
            {"alarm_types", line.told.command.alarm_types},
            {"text", line.told.command.text},
            {"why", line.told.why},
            {"end", line.end ? Json(name_of(*line.end)) : Json()},
            {"ended_at", line.ended_at ? Json(format_instant(*line.ended_at)) : Json()}};
}

// As everything stands after the change.
Result<Response> terminals_now(const Call& call, int status) {
    const VehicleTerminals page =
        TRY(read_terminals(call.api.house, VehicleId{call.id("vehicle")}));
    Json terminals = Json::array();
    for (const TerminalLine& line : page.terminals)
        terminals.push_back(shown(line));
    Json commands = Json::array();
    for (const CommandLine& line : page.commands)
        commands.push_back(shown(line));
    return Response::json(Json{{"vehicle", id_text(page.vehicle)},
                               {"loan", id_text(page.loan)},
                               {"permit", name_of(page.permit)},
                               {"terminals", terminals},
                               {"commands", commands}}
                              .dump(),
                          status);
}

Result<Response> get_terminals(const Call& call) {
    return terminals_now(call, 200);
}

Result<Response> post_terminal(const Call& call) {
    TerminalToBind wanted;
    wanted.phone = call.text("phone");
    wanted.terminal_id = call.text("terminal_id");
    wanted.vehicle = VehicleId{call.id("vehicle")};
    wanted.role = *terminal_role_named(call.text("role"));
    wanted.model = call.text("model");
    wanted.system = coordinate_system_named(call.text("system")).value_or(CoordinateSystem::wgs84);
    wanted.installed_on = *parse_date(call.text("installed_on"));
    TRY(bind_terminal(call.api.house, call.me().staff, wanted));
    return terminals_now(call, 201);
}

Result<Response> post_unbinding(const Call& call) {
    TRY(unbind_terminal_of(
        call.api.house, call.me().staff, VehicleId{call.id("vehicle")},
        {call.text("phone"), *unbind_ground_named(call.text("ground")), call.text("why")}));
    return terminals_now(call, 200);
}

Result<Response> post_command(const Call& call) {
    CommandWish wish;
    wish.vehicle = VehicleId{call.id("vehicle")};
    wish.phone = call.text("phone");
    wish.command.kind = *terminal_command_named(call.text("kind"));
    wish.command.interval_s = call.body.value("interval_s", std::int64_t{0});
    wish.command.lasts_s = call.body.value("lasts_s", std::int64_t{0});
    wish.command.alarm_types = call.body.value("alarm_types", std::int64_t{0});
    wish.command.text = call.text("text");
    wish.why = call.text("why");
    (void)TRY(call.api.commands.give(call.me().staff, wish));
    return terminals_now(call, 201);
}

const Parameter vehicle{"vehicle", Place::path, ValueType::id, Need::required};
const Parameter phone{"phone", Place::body, ValueType::text, Need::required};

std::vector<ApiRoute> writing_routes() {
    return {
        {Method::post,
         "/api/vehicles/{vehicle}/terminals",
         "bind_terminal",
         "A terminal was put into the vehicle: from now on its positions are the vehicle's",
         Access::signed_in,
         Permission::bind_terminal,
         Repeat::keyed,
         {vehicle,
          phone,
          {"role", Place::body, ValueType::text, Need::required, codes_of("TerminalRole")},
          {"installed_on", Place::body, ValueType::date, Need::required},
          {"terminal_id", Place::body, ValueType::text},
          {"model", Place::body, ValueType::text},
          {"system", Place::body, ValueType::text, Need::optional, codes_of("CoordinateSystem")}},
         "VehicleTerminals",
         post_terminal},
        {Method::post,
         "/api/vehicles/{vehicle}/terminals/unbinding",
         "unbind_terminal",
         "A terminal is no longer in the vehicle",
         Access::signed_in,
         Permission::bind_terminal,
         Repeat::keyed,
         {vehicle,
          phone,
          {"ground", Place::body, ValueType::text, Need::required, codes_of("UnbindGround")},
          {"why", Place::body, ValueType::text, Need::required}},
         "VehicleTerminals",
         post_unbinding},
        {Method::post,
         "/api/vehicles/{vehicle}/terminals/commands",
         "command_terminal",
         "Asks a terminal in the vehicle to do something; how it ends is among its commands later",
         Access::signed_in,
         Permission::command_terminal,
         Repeat::keyed,
         {vehicle,
          phone,
          {"kind", Place::body, ValueType::text, Need::required, codes_of("TerminalCommandKind")},
          {"interval_s", Place::body, ValueType::integer, Need::optional, {}, 0, 86400},
          {"lasts_s", Place::body, ValueType::integer, Need::optional, {}, 0, 86400},
          {"alarm_types", Place::body, ValueType::integer, Need::optional, {}, 0, 4294967295},
          {"text", Place::body, ValueType::text},
          {"why", Place::body, ValueType::text, Need::required}},
         "VehicleTerminals",
         post_command},
    };
}

}  // namespace

std::vector<ApiRoute> terminal_routes() {
    std::vector<ApiRoute> routes = writing_routes();
    routes.push_back({Method::get,
                      "/api/vehicles/{vehicle}/terminals",
                      "terminals",
                      "The terminals in a vehicle and when each was last heard of; no place",
                      Access::signed_in,
                      Permission::see_loan,
                      Repeat::plain,
                      {vehicle},
                      "VehicleTerminals",
                      get_terminals});
    return routes;
}

}  // namespace daihou::api
