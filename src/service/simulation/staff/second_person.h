// The simulated second person: in the evening whoever may decides on what waits for agreement,
// mostly granting it. Through the same use case as the console; it decides nothing the house
// decides.
#pragma once

#include <cstdint>

#include "service/simulation/operator.h"

namespace daihou {

Done decide_what_waits(Operator& keeper, std::uint64_t seed);

}  // namespace daihou
