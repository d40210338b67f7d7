// The shapes of planning.
#include "api/route/schemas.h"
#include "domain/staff/away_reason.h"

namespace daihou::api {
namespace {

const std::vector<Schema> shapes = {
    {"ForecastDay",
     {{"day", "date"},
      {"is_working_day", "boolean"},
      {"tasks_wanted", "integer"},
      {"minutes_wanted", "integer"},
      {"minutes_due", "integer"},
      {"minutes_planned", "integer"},
      {"minutes_there", "integer"},
      {"tasks_late", "integer"},
      {"follow_ups_late", "integer"}}},
    {"AwayInNeed", {{"staff", "StaffName"}, {"minutes_away", "integer"}}},
    {"ForecastNeed",
     {{"role", "text"},
      {"skill", "text?"},
      {"minutes_wanted", "integer"},
      {"minutes_there", "integer"},
      {"tasks_late", "integer"},
      {"follow_ups_late", "integer"},
      {"minutes_short", "integer"},
      {"short_by", "date?"},
      {"away", "[AwayInNeed]"}}},
    {"LateAhead",
     {{"task", "text?"},
      {"kind", "text"},
      {"kind_text", "words"},
      {"loan_id", "text"},
      {"loan", "text"},
      {"person_masked", "text?"},
      {"due_on", "date"},
      {"planned_on", "date?"},
      {"staff", "StaffName?"},
      {"minutes", "integer"},
      {"score", "integer"},
      {"role", "text"},
      {"skill", "text?"}}},
    {"Forecast",
     {{"as_of", "date"},
      {"until", "date"},
      {"days", "[ForecastDay]"},
      {"needs", "[ForecastNeed]"},
      {"late", "[LateAhead]"},
      {"late_total", "integer"},
      {"late_already", "integer"}}},
    {"CalendarDay", {{"day", "date"}, {"is_working_day", "boolean"}}},
    {"CalendarAbsence",
     {{"from", "date"}, {"to", "date"}, {"minutes_left", "integer"}, {"reason", "AwayReason"}}},
    {"DeskLately", {{"tasks", "integer"}, {"minutes", "integer"}, {"score", "integer"}}},
    {"CalendarRow",
     {{"staff", "StaffName"},
      {"roles", "[text]"},
      {"skills", "[text]"},
      {"languages", "[text]"},
      {"regions", "[text]"},
      {"minutes_a_day", "integer"},
      {"minutes", "[integer]"},
      {"absences", "[CalendarAbsence]"},
      {"lately", "DeskLately"}}},
    {"StaffCalendar", {{"from", "date"}, {"days", "[CalendarDay]"}, {"rows", "[CalendarRow]"}}},
    {"HandOverMove",
     {{"task", "text"},
      {"loan_id", "text"},
      {"loan", "text"},
      {"kind_text", "words"},
      {"due_on", "date"},
      {"planned_on", "date"},
      {"minutes", "integer"},
      {"role", "text"},
      {"skill", "text?"},
      {"from", "StaffName?"},
      {"to", "StaffName?"},
      {"bar", "HandOverBar?"}}},
    {"HandOverShare",
     {{"staff", "StaffName"}, {"tasks", "integer"}, {"minutes", "integer"}, {"score", "integer"}}},
    {"HandOver",
     {{"moves", "[HandOverMove]"},
      {"shares", "[HandOverShare]"},
      {"barred", "integer"},
      {"digest", "text"}}},
};

}  // namespace

const std::vector<Schema>& planning_schemas() {
    return shapes;
}

std::vector<CodeList> planning_code_lists() {
    CodeList reasons{"AwayReason", {}};
    for (const AwayReason reason : all_away_reasons)
        reasons.codes.push_back(name_of(reason));
    return {reasons, {"HandOverBar", {"not_qualified", "nobody_qualified", "no_room"}}};
}

}  // namespace daihou::api
