// The planning pages: what the next days would bring (decision/plan/forecast.h) with the names of
// those concerned, and the staff calendar beside how each desk was filled lately. Reads only; knows
// no HTTP and no permissions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decision/plan/forecast.h"
#include "service/view/book_view.h"

namespace daihou {

struct StaffInNeed {
    StaffId staff;
    std::string name;
    std::int64_t minutes_away = 0;
};
struct NeedLine {
    ForecastNeed need;  // its `away` comes with names below
    std::vector<StaffInNeed> away;
};
struct LateAheadLine {
    LateTask task;
    std::string loan;  // the lender's own number
    std::string person_masked;
    Bilingual kind_text;
    std::string staff_name;
};
struct ForecastPage {
    BusinessDate as_of;
    BusinessDate until;
    std::vector<ForecastDay> days;
    std::vector<NeedLine> needs;
    std::vector<LateAheadLine> late;  // the first 200
    std::int64_t late_total = 0;
    std::int64_t late_already = 0;
    double seconds = 0;
};

// The `days` after the last closed day, 1 to forecast_days_max. Errors: no_day_closed, those of the
// store.
Result<ForecastPage> read_forecast(House& house, int days);

// The minutes somebody has on a day of the calendar.
struct CalendarDay {
    BusinessDate day;
    bool is_working_day = false;
};
struct CalendarAbsence {
    BusinessDate from;
    BusinessDate to;
    int minutes_left = 0;
    AwayReason reason = AwayReason::leave;
};
struct CalendarRow {
    StaffMember member;
    std::vector<int> minutes;               // by day of the page; 0 on days off
    std::vector<CalendarAbsence> absences;  // that touch the days of the page, as they stand
};
struct StaffCalendarPage {
    BusinessDate from;
    std::vector<CalendarDay> days;
    std::vector<CalendarRow> rows;  // by role, then name
};

// From today on. Errors: no_day_closed, those of the store.
Result<StaffCalendarPage> read_staff_calendar(House& house, int days);

}  // namespace daihou
