#include "domain/loan/schedule/due_on_holiday.h"

#include <algorithm>

#include "domain/loan/schedule/due_dates.h"

namespace daihou {

Postponements postponements(const Contract& contract, const WorkCalendar& calendar) {
    Postponements made;
    if (contract.due_on_holiday == DueOnHoliday::stays || contract.every.unit != PeriodUnit::months)
        return made;
    const int last = std::min<int>(contract.instalments, Postponements::number_max);
    for (int number = 1; number <= last; ++number) {
        const BusinessDate agreed = agreed_due_date(contract, number);
        const int days =
            days_between(agreed, calendar.working_day_from(agreed, contract.disbursed_on));
        made.set(number, std::min(days, Postponements::days_max));
    }
    return made;
}

}  // namespace daihou
