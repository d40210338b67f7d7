// The quotes given on a loan as JSON; what a quote says is wire/payoff_json.h.
#pragma once

#include "api/json.h"
#include "service/view/loan/loan_quotes.h"

namespace daihou::api {

Json shown(const std::vector<QuoteLine>& lines);

}  // namespace daihou::api
