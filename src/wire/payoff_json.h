// What an early settlement or a prepayment would cost, as JSON: one form for `daihou payoff` and
// the API. Amounts in fen, days as YYYY-MM-DD.
#pragma once

#include "service/servicing/quote_payoff.h"
#include "wire/single_values.h"

namespace daihou::wire {

Json json_of(const PayoffOffer& offer);
Json json_of(const PrepaymentOffer& offer);

}  // namespace daihou::wire
