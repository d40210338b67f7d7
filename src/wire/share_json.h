// A share with its counts and its 95 % interval as JSON; `ppm` is null of nothing, `few` says that
// it is not to be judged by.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "decision/effect/share.h"

namespace daihou::wire {

nlohmann::ordered_json json_of(Share share, int known_min);

}  // namespace daihou::wire
