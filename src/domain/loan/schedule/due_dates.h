// When instalments fall due and which share of a year each period is. Due dates count from one
// anchor and clamp to the month's end, so they never drift (31 Jan, 28 Feb, 31 Mar). Holidays move
// a date only where the contract was booked with a postponement of it.
#pragma once

#include "domain/loan/contract.h"

namespace daihou {

// The day agreed for the `number`-th regular instalment, wherever a holiday moved it.
BusinessDate agreed_due_date(const Contract& contract, int number);

// Due date of the `number`-th regular instalment (1-based, the down payment not counted); 0 = the
// disbursement day.
BusinessDate regular_due_date(const Contract& contract, int number);

// Due date of instalment `number` of the schedule (1-based, the down payment counted).
BusinessDate due_date(const Contract& contract, int number);

// A period's share of a year as an exact fraction; interest of the period = balance × annual rate ×
// share.
struct YearShare {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
};

// Share of the regular period `number`, which runs from `from` (that day not counted) to `to`. An
// irregular first period under `same_as_repayment` or 30/360 counts its whole months and the
// left-over days as a share of their month.
YearShare year_share(const Contract& contract, int number, BusinessDate from, BusinessDate to);

// Whether a period's share counts months, and days left over as a share of theirs, whatever their
// number of days.
bool counts_months(const Contract& contract);

// Share of the regular periods from `first` to `last` as far as they lie before `date`, counted as
// a loan's only period from there to that day would be: a quote to a day and a settlement on it
// agree.
YearShare year_share_until(const Contract& contract, int first, int last, BusinessDate date);

// Share of any days from `from` to `to` by the contract's day count; used for accrual inside a
// period.
YearShare year_share_of_days(DayCount day_count, BusinessDate from, BusinessDate to);

}  // namespace daihou
