#include "api/terminals/presenters_positions.h"

#include <nlohmann/json.hpp>

#include "api/presenters_base.h"
#include "base/digest.h"

namespace daihou::api {

namespace {

std::string hex_of(std::string_view bytes) {
    return hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

}  // namespace

Json shown(const KeptFix& point) {
    return {
        {"at", format_instant(Instant(point.fix.at))},
        {"role", name_of(point.role)},
        {"latitude_microdegrees", point.fix.position.lat_microdegrees},
        {"longitude_microdegrees", point.fix.position.lon_microdegrees},
        {"speed_tenth_kmh", point.speed_tenth_kmh},
        {"course_deg", point.course_deg},
        {"altitude_m", point.altitude_m},
        {"alarm", point.fix.alarm},
        {"status", point.fix.status},
        {"odometer_tenth_km",
         point.odometer_tenth_km == 0 ? Json() : Json(point.odometer_tenth_km)},
        {"vendor_items", point.vendor_items.empty() ? Json() : Json(hex_of(point.vendor_items))}};
}

namespace {

Json shown(const FleetLine& line) {
    Json terminals = Json::array();
    for (const FleetTerminal& terminal : line.terminals)
        terminals.push_back({{"phone", terminal.phone},
                             {"role", name_of(terminal.role)},
                             {"model", terminal.model}});
    return {{"vehicle", id_text(line.vehicle)},
            {"loan", id_text(line.loan)},
            {"loan_key", line.loan_key},
            {"terminals", terminals},
            {"permit", name_of(line.permit)},
            {"last", line.last ? api::shown(*line.last) : Json()},
            {"age_s", line.last ? Json(line.age_seconds) : Json()},
            {"health", name_of(line.health)}};
}

}  // namespace

Json shown(const TrackQuestion& question, const VehicleTrack& track) {
    Json points = Json::array();
    for (const KeptFix& point : track.points)
        points.push_back(api::shown(point));
    return {{"vehicle", id_text(question.vehicle)},
            {"loan", id_text(track.loan)},
            {"day", api::shown(question.day)},
            {"permit", name_of(track.permit)},
            {"system", name_of(question.system)},
            {"fixes", track.fixes},
            {"points", points}};
}

Json shown(const std::vector<FleetLine>& fleet, CoordinateSystem system, Instant as_of) {
    Json items = Json::array();
    for (const FleetLine& line : fleet)
        items.push_back(shown(line));
    return {{"as_of", format_instant(as_of)}, {"system", name_of(system)}, {"items", items}};
}

}  // namespace daihou::api
