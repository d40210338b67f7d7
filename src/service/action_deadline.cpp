#include "service/action_deadline.h"

namespace daihou {

BusinessDate action_deadline(const ActionRule& rule, const WorkCalendar& calendar,
                             BusinessDate today) {
    if (rule.counting == DayCounting::calendar_days) return today + Days(rule.due_in_days);
    BusinessDate date = today;
    for (int left = rule.due_in_days; left > 0; --left)
        date = calendar.working_day_from(date + Days(1));
    return date;
}

}  // namespace daihou
