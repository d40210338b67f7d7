// WorkCalendar: working days of mainland China, Monday to Friday without public holidays and with
// make-up days 调休. A value read from policies/; years it does not know have weekends only. Each
// day keeps when it was announced, so that what was fixed earlier can be worked out again.
#pragma once

#include <vector>

#include "base/date.h"

namespace daihou {

struct AnnouncedDay {
    BusinessDate day;
    BusinessDate announced_on;
    friend auto operator<=>(const AnnouncedDay&, const AnnouncedDay&) = default;
};

struct WorkCalendar {
    std::vector<AnnouncedDay> holidays;      // by day; free though a weekday
    std::vector<AnnouncedDay> make_up_days;  // by day; worked though a weekend

    bool is_working_day(BusinessDate date) const {
        return is_working_day(date, BusinessDate::max());
    }
    // As far as was announced by `known_by`.
    bool is_working_day(BusinessDate date, BusinessDate known_by) const;
    // The first working day not before `date`.
    BusinessDate working_day_from(BusinessDate date,
                                  BusinessDate known_by = BusinessDate::max()) const;
    // So many working days after `date`, which itself is not counted; `date` where there are none.
    BusinessDate working_days_after(BusinessDate date, int days) const;
};

}  // namespace daihou
