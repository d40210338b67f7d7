// What an early settlement or a prepayment would cost, as JSON: one form for `daihou payoff` and
// the API. Amounts in fen, days as YYYY-MM-DD.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "service/servicing/quote_payoff.h"

namespace daihou::wire {

using Json = nlohmann::ordered_json;

Json json_of(const PayoffOffer& offer);
Json json_of(const PrepaymentOffer& offer);

}  // namespace daihou::wire
