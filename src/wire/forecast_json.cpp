#include "wire/forecast_json.h"

#include <nlohmann/json.hpp>

namespace daihou::wire {

Json json_of(const ForecastDay& day) {
    return {{"day", format_date(day.day)},           {"is_working_day", day.is_working_day},
            {"tasks_wanted", day.tasks_wanted},      {"minutes_wanted", day.minutes_wanted},
            {"minutes_due", day.minutes_due},        {"minutes_planned", day.minutes_planned},
            {"minutes_there", day.minutes_there},    {"tasks_late", day.tasks_late},
            {"follow_ups_late", day.follow_ups_late}};
}

Json json_of(const ForecastNeed& need) {
    return {{"role", need.role},
            {"skill", need.skill.empty() ? Json() : Json(need.skill)},
            {"minutes_wanted", need.minutes_wanted},
            {"minutes_there", need.minutes_there},
            {"tasks_late", need.tasks_late},
            {"follow_ups_late", need.follow_ups_late},
            {"minutes_short", need.minutes_short},
            {"short_by", need.short_by ? Json(format_date(*need.short_by)) : Json()}};
}

}  // namespace daihou::wire
