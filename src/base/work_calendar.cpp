#include "base/work_calendar.h"

#include <algorithm>

namespace daihou {
namespace {

bool holds(const std::vector<AnnouncedDay>& days, BusinessDate date, BusinessDate known_by) {
    const auto found = std::lower_bound(
        days.begin(), days.end(), date,
        [](const AnnouncedDay& listed, BusinessDate wanted) { return listed.day < wanted; });
    return found != days.end() && found->day == date && found->announced_on <= known_by;
}

}  // namespace

bool WorkCalendar::is_working_day(BusinessDate date, BusinessDate known_by) const {
    if (holds(make_up_days, date, known_by)) return true;
    if (holds(holidays, date, known_by)) return false;
    const std::chrono::weekday day(date);
    return day != std::chrono::Saturday && day != std::chrono::Sunday;
}

BusinessDate WorkCalendar::working_day_from(BusinessDate date, BusinessDate known_by) const {
    while (!is_working_day(date, known_by))
        date += Days(1);
    return date;
}

BusinessDate WorkCalendar::working_days_after(BusinessDate date, int days) const {
    for (; days > 0; --days)
        date = working_day_from(date + Days(1));
    return date;
}

}  // namespace daihou
