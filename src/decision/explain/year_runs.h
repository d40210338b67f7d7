// Runs of days that one year's length divides: act/act counts those up to 31 December by the old
// year's. What a line of interest or penalty interest names as its days of the year.
#pragma once

#include <algorithm>

#include "base/date.h"
#include "domain/loan/contract.h"

namespace daihou {

// Where the run that begins after `from` ends, no later than `to`, which is after `from`.
inline BusinessDate year_run_end(DayCount day_count, BusinessDate from, BusinessDate to) {
    if (day_count != DayCount::act_act) return to;
    const auto year = calendar_of(from + Days(1)).year();
    return std::min(to, BusinessDate(year / std::chrono::December / 31));
}

// Days of the year a run that ends on `last` is divided by. Actual days are counted, also for
// 30/360: an instalment's months are no matter of days.
inline std::int64_t year_days(DayCount day_count, BusinessDate last) {
    switch (day_count) {
        case DayCount::act_364:
            return 364;
        case DayCount::act_365:
            return 365;
        case DayCount::act_act:
            return calendar_of(last).year().is_leap() ? 366 : 365;
        case DayCount::thirty_360:
        case DayCount::act_360:
            return 360;
    }
    INVARIANT(false);
}

}  // namespace daihou
