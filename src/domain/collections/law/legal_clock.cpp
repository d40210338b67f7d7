#include "domain/collections/law/legal_clock.h"

#include <algorithm>

namespace daihou {

ClockState state_on(const LegalClock& clock, const LegalClockRule& rule, BusinessDate today) {
    const int left = clock.days_left(today);
    if (left < 0) return ClockState::over;
    return left <= rule.warn_days ? ClockState::near : ClockState::running;
}

BusinessDate clock_end(const LegalClockRule& rule, BusinessDate opens_on,
                       const WorkCalendar& calendar) {
    switch (rule.unit) {
        case ClockUnit::elsewhere:
            return opens_on;
        case ClockUnit::days:
            return opens_on + Days(rule.length);
        case ClockUnit::working_days:
            return calendar.working_days_after(opens_on, rule.length);
        case ClockUnit::months:
            return add_months(opens_on, rule.length);
    }
    INVARIANT(false);
}

LimitationPeriod limitation_period(const LegalClockRule& rule, BusinessDate due_on,
                                   std::span<const BusinessDate> restarts,
                                   const WorkCalendar& calendar) {
    LimitationPeriod period{due_on, clock_end(rule, due_on, calendar)};
    for (const BusinessDate restart : restarts) {
        if (restart <= period.opens_on) continue;
        if (restart > period.ends_on) break;
        period = {restart, clock_end(rule, restart, calendar)};
    }
    return period;
}

}  // namespace daihou
