// Planning as JSON.
#pragma once

#include "api/json.h"
#include "service/task/hand_over.h"
#include "service/view/follow_up/read_planning.h"

namespace daihou::api {

Json shown(const ForecastPage& page);
Json shown(const StaffCalendarPage& page);
// With names and words, which the plan does not hold.
Json shown(const House& house, const HandOverPlan& plan);

}  // namespace daihou::api
