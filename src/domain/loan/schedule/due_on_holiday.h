// Where due dates go that are not working days (民法典 203: a period that would end on a public
// holiday ends with the day after it), by what was announced of the calendar when the loan was
// disbursed: the same contract booked again later is the same. Stands between reading a contract
// and booking or quoting it; a booked contract never asks again.
#pragma once

#include "base/work_calendar.h"
#include "domain/loan/contract.h"

namespace daihou {

// The postponements of `contract`, whose dates are set; none where it says that due dates stay, or
// where its periods are not months. Due dates keep their order.
Postponements postponements(const Contract& contract, const WorkCalendar& calendar);

}  // namespace daihou
