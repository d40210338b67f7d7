#include "service/task/action_deadline.h"

namespace daihou {

BusinessDate action_deadline(const ActionRule& rule, const WorkCalendar& calendar,
                             BusinessDate today) {
    if (rule.counting == DayCounting::calendar_days) return today + Days(rule.due_in_days);
    return calendar.working_days_after(today, rule.due_in_days);
}

}  // namespace daihou
