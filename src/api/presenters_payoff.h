// Quotes of early settlement and prepayment as JSON.
#pragma once

#include "api/json.h"
#include "service/quote_payoff.h"
#include "service/view/loan_quotes.h"

namespace daihou::api {

Json shown(const PayoffOffer& offer);
Json shown(const PrepaymentOffer& offer);
Json shown(const std::vector<QuoteLine>& lines);

}  // namespace daihou::api
