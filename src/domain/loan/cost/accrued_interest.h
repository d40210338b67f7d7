// Interest earned by a day under one contract, between due dates too. Payoff, prepayment and
// changes that begin inside a period rest on it. It must not know payments or what modified the
// contract.
#pragma once

#include "domain/loan/schedule/schedule.h"

namespace daihou {

// Interest the period of walk.now() has charged from its start to `date`, which lies inside it or
// on its ends; rounded once as the contract names it. A bullet's interest counts from its
// beginning.
Money running_interest(const Contract& contract, const ScheduleWalk& walk, BusinessDate date);

// All interest earned by `date` that no instalment before walk.now() asks for: deferred, carried
// in, and of the running period.
Money interest_accruing(const Contract& contract, const ScheduleWalk& walk, BusinessDate date);

// All interest earned from disbursement to `date`, carried interest included.
Money interest_earned_by(const Contract& contract, const ScheduleTerms& terms, BusinessDate date);

}  // namespace daihou
