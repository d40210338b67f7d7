// A share as people read it in a table: tenths of a percent.
#pragma once

#include <fmt/format.h>

#include <cstdlib>
#include <string>

#include "base/money.h"

namespace daihou {

// "12.3" of 123,456 ppm; half a tenth up.
inline std::string percent(std::int64_t ppm) {
    const std::int64_t tenths = divide(ppm, 1000, Rounding::half_up);
    return fmt::format("{}{}.{}", tenths < 0 ? "-" : "", std::abs(tenths) / 10,
                       std::abs(tenths) % 10);
}

}  // namespace daihou
