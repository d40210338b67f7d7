// What a vehicle is worth on a day: a dated depreciation curve by segment and condition, moved to
// the last value that somebody really paid or appraised (R10, R16). Curves come from
// policies/valuation.toml; this file interpolates them in whole months and integers. It knows
// nothing of loans.
#pragma once

#include <optional>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "domain/vehicle/vehicle.h"

namespace daihou {

struct DepreciationCurve {
    VehicleSegment segment = VehicleSegment::ice;
    std::optional<VehicleCondition> condition;  // empty: any
    std::vector<Ratio> share_by_year;  // of the list price at age 0, 1, 2 … years; falling
    Ratio kept_yearly_after;  // beyond the last point: what is kept of the value each further year
    Ratio share_min;          // never below: parts and scrap
    friend bool operator==(const DepreciationCurve&, const DepreciationCurve&) = default;
};

// Share of the list price at an age, between two years by months, rounded half even.
Ratio share_at(const DepreciationCurve& curve, int age_months);

// Whole months completed since first registration; 0 before it.
int age_months(BusinessDate first_registered_on, BusinessDate date);

// The curve for the vehicle: one for its condition before one for any; nullptr where none fits.
const DepreciationCurve* curve_for(const std::vector<DepreciationCurve>& curves,
                                   VehicleSegment segment, VehicleCondition condition);

// A value known for a day: the price at delivery, later each appraisal (ValuationTaken).
struct KnownValue {
    Money value;
    BusinessDate on;
};

// `known` moved along the curve to `date`, rounded half even to the fen. A date before known.on
// gives known.value.
Money value_on(const DepreciationCurve& curve, BusinessDate first_registered_on, KnownValue known,
               BusinessDate date);

}  // namespace daihou
