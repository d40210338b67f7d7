// The version of this daihou, as metrics, logs and `daihou --version` tell it. Raised when a
// section of CHANGELOG.md gets its number.
#pragma once

#include <string_view>

namespace daihou {

inline constexpr std::string_view version = "0.1.0";

}  // namespace daihou
