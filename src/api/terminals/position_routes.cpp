// Routes of the map: the track of a vehicle on a day, and where every vehicle is now. Whoever asks
// says why, and that they looked is on record before anything is shown.
#include <nlohmann/json.hpp>

#include "api/alerts/alert_routes.h"
#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "api/terminals/presenters_positions.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

constexpr std::int64_t points_min = 2, points_max = 20'000, points_usual = 1000;

CoordinateSystem system_in(const Call& call) {
    return coordinate_system_named(call.query("system").value_or("wgs84"))
        .value_or(CoordinateSystem::wgs84);
}

Result<Response> get_track(const Call& call) {
    TrackQuestion question;
    question.vehicle = VehicleId{call.id("vehicle")};
    question.day = *call.date("day");
    question.why = *call.query("reason");
    question.points_max = static_cast<std::size_t>(call.number("points").value_or(points_usual));
    question.system = system_in(call);
    question.branches = branches_of(call);
    const VehicleTrack track = TRY(read_track(call.api.house, call.me().staff, question));
    return Response::json(api::shown(question, track).dump());
}

Result<Response> get_fleet(const Call& call) {
    const CoordinateSystem system = system_in(call);
    const auto fleet = TRY(read_fleet(call.api.house, call.me().staff, *call.query("reason"),
                                      system, branches_of(call)));
    return Response::json(api::shown(fleet, system, call.api.house.clock().now()).dump());
}

}  // namespace

std::vector<ApiRoute> position_routes() {
    const Parameter reason{"reason", Place::query, ValueType::text, Need::required};
    const Parameter system{"system", Place::query, ValueType::text, Need::optional,
                           codes_of("CoordinateSystem")};
    return {
        {Method::get,
         "/api/vehicles/{vehicle}/positions",
         "positions",
         "The track of a vehicle on a day, for those who may see it; recorded",
         Access::signed_in,
         Permission::see_positions,
         Repeat::plain,
         {{"vehicle", Place::path, ValueType::id, Need::required},
          {"day", Place::query, ValueType::date, Need::required},
          reason,
          {"points", Place::query, ValueType::integer, Need::optional, {}, points_min, points_max},
          system},
         "VehicleTrack",
         get_track},
        {Method::get,
         "/api/fleet",
         "fleet",
         "Where every vehicle with a terminal was last, and how its terminals are; recorded",
         Access::signed_in,
         Permission::see_positions,
         Repeat::plain,
         {reason, system},
         "Fleet",
         get_fleet},
    };
}

}  // namespace daihou::api
