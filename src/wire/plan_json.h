// Repayment plans as JSON: one form for `daihou plan` and the API. Amounts in fen, shares in ppm,
// days as YYYY-MM-DD; refusals with their rule and in words.
#pragma once

#include "service/view/loan/loan_plans.h"
#include "wire/single_values.h"

namespace daihou::wire {

Json json_of(const House& house, const PlanProposal& proposal);
Json json_of(const House& house, const LoanPlans& plans);

}  // namespace daihou::wire
