// The shapes of tracks and of the fleet on the map.
#include "api/route/schemas.h"

namespace daihou::api {
namespace {

const std::vector<Schema> shapes = {
    {"TrackPoint",
     {{"at", "instant"},
      {"role", "TerminalRole"},
      {"latitude_microdegrees", "integer"},
      {"longitude_microdegrees", "integer"},
      {"speed_tenth_kmh", "integer"},
      {"course_deg", "integer"},
      {"altitude_m", "integer"},
      {"alarm", "integer"},
      {"status", "integer"},
      {"odometer_tenth_km", "integer?"},
      {"vendor_items", "text?"}}},
    {"VehicleTrack",
     {{"vehicle", "text"},
      {"loan", "text"},
      {"day", "date"},
      {"permit", "LocationPermit"},
      {"system", "CoordinateSystem"},
      {"fixes", "integer"},
      {"points", "[TrackPoint]"}}},
    {"VehicleTerminal",
     {{"phone", "text"},
      {"terminal_id", "text"},
      {"role", "TerminalRole"},
      {"model", "text"},
      {"system", "CoordinateSystem"},
      {"installed_on", "date"},
      {"last_heard_at", "instant?"},
      {"health", "TerminalHealth"}}},
    {"VehicleTerminals",
     {{"vehicle", "text"},
      {"loan", "text"},
      {"permit", "LocationPermit"},
      {"terminals", "[VehicleTerminal]"},
      {"commands", "[TerminalCommand]"}}},
    {"TerminalCommand",
     {{"command", "text"},
      {"at", "instant"},
      {"by", "StaffName"},
      {"phone", "text"},
      {"kind", "TerminalCommandKind"},
      {"interval_s", "integer"},
      {"lasts_s", "integer"},
      {"alarm_types", "integer"},
      {"text", "text"},
      {"why", "text"},
      {"end", "TerminalCommandEnd?"},
      {"ended_at", "instant?"}}},
    {"PushedFix",
     {{"terminal", "text"},
      {"at", "instant"},
      {"lat", "any"},
      {"lon", "any"},
      {"speed_kmh", "any", Presence::sometimes},
      {"course_deg", "any", Presence::sometimes},
      {"altitude_m", "any", Presence::sometimes},
      {"odometer_km", "any", Presence::sometimes},
      {"alarm", "integer", Presence::sometimes},
      {"status", "integer", Presence::sometimes}}},
    {"PositionBatch", {{"batch", "text"}, {"fixes", "[PushedFix]"}}},
    {"PushedPositions",
     {{"batch", "text"},
      {"repeated", "boolean"},
      {"received", "integer"},
      {"counts", "{integer}"},
      {"outcomes", "[FixOutcome]"}}},
    {"FleetTerminal", {{"phone", "text"}, {"role", "TerminalRole"}, {"model", "text"}}},
    {"FleetVehicle",
     {{"vehicle", "text"},
      {"loan", "text"},
      {"loan_key", "text"},
      {"terminals", "[FleetTerminal]"},
      {"permit", "LocationPermit"},
      {"last", "TrackPoint?"},
      {"age_s", "integer?"},
      {"health", "TerminalHealth"}}},
    {"Fleet", {{"as_of", "instant"}, {"system", "CoordinateSystem"}, {"items", "[FleetVehicle]"}}},
};

}  // namespace

const std::vector<Schema>& position_schemas() {
    return shapes;
}

std::vector<CodeList> position_code_lists() {
    return {
        {"TerminalRole", {"main", "backup"}},
        {"CoordinateSystem", {"wgs84", "gcj02", "bd09"}},
        {"LocationPermit", {"allowed", "no_consent", "loan_ended"}},
        {"TerminalHealth", {"online", "late", "silent", "never_heard"}},
        {"TerminalCommandKind",
         {"set_report_interval", "locate_now", "track_temporarily", "confirm_alarm", "show_text"}},
        {"TerminalCommandEnd",
         {"answered", "refused", "unanswered", "not_connected", "unsendable", "unknown"}},
        {"UnbindGround", {"removed", "replaced", "settled", "other"}},
        {"FixOutcome",
         {"kept", "duplicate", "unknown_terminal", "no_consent", "loan_ended", "not_positioned",
          "undated", "nowhere", "ahead", "before_installed", "too_old"}}};
}

}  // namespace daihou::api
