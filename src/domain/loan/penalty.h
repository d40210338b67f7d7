// Penalty interest 罚息: simple, per day, on overdue principal (and on overdue interest only where
// the contract compounds), at the contract rate × multiplier (CN-R01). Accrued exactly and rounded
// once on the running total, so the figure does not depend on how often it was looked at, and the
// days of a month sum to the month.
#pragma once

#include "domain/loan/contract.h"

namespace daihou {

struct PenaltyAccrual {
    // Σ overdue fen × days × (scale / days of that year), where scale is penalty_scale(day_count).
    std::int64_t weighted_days = 0;
    BusinessDate accrued_to;  // days up to and including this one are in weighted_days
    Money settled;            // paid or waived so far
    friend bool operator==(const PenaltyAccrual&, const PenaltyAccrual&) = default;
};

// Adds the days after `from` up to and including `to` on an overdue amount that did not change in
// between.
void accrue_penalty(const Contract& contract, Money overdue, BusinessDate from, BusinessDate to,
                    PenaltyAccrual& accrual);

// Penalty interest of the whole accrual, rounded as the contract names it, before what was settled.
Money penalty_total(const Contract& contract, const PenaltyAccrual& accrual);

}  // namespace daihou
