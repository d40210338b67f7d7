// The simulated quality check: on the last working day before days off a manager scores the talks
// that were drawn, whoever held them answers, and another manager decides an appeal. Through the
// same use cases as the console.
#pragma once

#include <cstdint>

#include "service/simulation/operator.h"

namespace daihou {

Done score_talks(Operator& keeper, std::uint64_t seed);

}  // namespace daihou
