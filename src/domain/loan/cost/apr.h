// All-in APR 综合年化 (CN-R03): the yearly cost of a loan with all fees in it. Convention: nominal
// annual = the periodic internal rate of return × periods a year, so a loan without fees at 12 % a
// year shows 12 %. Integers only.
#pragma once

#include <span>

#include "domain/loan/schedule/schedule.h"

namespace daihou {

// In ppm, rounded to the nearest; from the money paid out (principal less up-front fee, add-ons and
// down payment) against the instalments, whose fees count. Each instalment is discounted by its
// share of a year under the contract's own day count. 0 where instalments do not exceed the money
// paid out; capped at 10'000 % a year.
AnnualRate apr_all_in(const Contract& contract, const Schedule& schedule);

// Whether apr_all_in, before it is rounded, is above `rate`: one discounting of the schedule where
// the APR itself takes some forty.
bool apr_is_above(const Contract& contract, const Schedule& schedule, AnnualRate rate);

}  // namespace daihou
