// Penalty interest 罚息: simple, per day, on overdue principal (and on overdue interest only where
// the contract compounds), at the contract rate × multiplier (CN-R01). Accrued exactly and rounded
// once on the running total, so the figure does not depend on how often it was looked at, and the
// days of a month sum to the month.
#pragma once

#include "domain/loan/contract.h"

namespace daihou {

struct PenaltyAccrual {
    // Σ overdue fen × year-share numerator of the days (due_dates.h), not rounded.
    std::int64_t weighted_days = 0;
    BusinessDate accrued_to;  // days up to and including this one are in weighted_days
    Money bearing;            // the amount that bore penalty interest on the day accrued_to
    Money settled;            // paid or waived so far
    Money banked;             // accrued under rates that no longer hold, rounded when they ended
    friend bool operator==(const PenaltyAccrual&, const PenaltyAccrual&) = default;
};

// Adds the days after `from` up to and including `to` to the accrual, on an overdue amount that did
// not change in between. Days count by the contract's day count; 30/360 counts actual days over 360
// here.
void accrue_penalty(const Contract& contract, Money overdue, BusinessDate from, BusinessDate to,
                    PenaltyAccrual& accrual);

// Penalty interest of the whole accrual, rounded as the contract names it, before what was settled.
Money penalty_total(const Contract& contract, const PenaltyAccrual& accrual);

// Closes the days accrued so far at the rate of `contract`, whose rate ends with them.
void bank_penalty(const Contract& contract, PenaltyAccrual& accrual);

// What the day accrued_to added to penalty_total.
Money penalty_of_last_day(const Contract& contract, const PenaltyAccrual& accrual);

}  // namespace daihou
