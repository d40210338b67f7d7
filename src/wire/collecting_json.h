// What collecting came to as JSON: one form for `daihou collecting --json` and the API.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "service/view/collection/read_collecting.h"

namespace daihou::wire {

nlohmann::ordered_json json_of(const CollectingPage& page);

}  // namespace daihou::wire
