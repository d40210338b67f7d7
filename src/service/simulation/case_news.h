// What is heard of collection cases in a simulated life: customers fall ill, complain or dispute,
// pauses are lifted, a few cases go to an agency or a colleague. In the evening, through the same
// use cases as the console; it decides nothing the house decides.
#pragma once

#include <cstdint>

#include "service/simulation/operator.h"

namespace daihou {

Done tell_case_news(Operator& keeper, std::uint64_t seed);

}  // namespace daihou
