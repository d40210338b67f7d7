// Taking and selling a vehicle, and legal clocks, as JSON: one form for `daihou clocks` and the
// API. Amounts in fen, days as YYYY-MM-DD, instants in RFC 3339; what is said in words in Chinese
// and English.
#pragma once

#include "service/view/collection/read_clocks.h"
#include "service/view/collection/read_recovery.h"
#include "wire/single_values.h"

namespace daihou::wire {

Json json_of(const ClockLine& line);
Json json_of(const ClockPage& page);
Json json_of(const House& house, const RecoveryPage& page);

}  // namespace daihou::wire
