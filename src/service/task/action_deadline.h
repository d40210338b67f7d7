// By when an action that an answer or a request asks for is due: calendar days, or working days by
// the calendar of the policy.
#pragma once

#include "base/work_calendar.h"
#include "domain/interview/questionnaire.h"

namespace daihou {

BusinessDate action_deadline(const ActionRule& rule, const WorkCalendar& calendar,
                             BusinessDate today);

}  // namespace daihou
