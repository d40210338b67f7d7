// Whether bytes are well-formed UTF-8: asked wherever text comes in or is kept.
#pragma once

#include <string_view>

namespace daihou {

// Strict: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);

}  // namespace daihou
