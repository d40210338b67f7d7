// The days ahead as JSON: one form for `daihou forecast` and the API, each of which adds the people
// as it may name them. Days as YYYY-MM-DD.
#pragma once

#include "decision/plan/forecast.h"
#include "wire/single_values.h"

namespace daihou::wire {

Json json_of(const ForecastDay& day);

// Without who is away.
Json json_of(const ForecastNeed& need);

}  // namespace daihou::wire
