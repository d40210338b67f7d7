// Texts that must say something: why something was done, what was found. One word for "nothing but
// blanks" and one refusal of it, for all use cases.
#pragma once

#include <string_view>

#include "base/result.h"

namespace daihou {

bool is_blank(std::string_view text);
// Error text_empty, naming the field.
Done check_text(std::string_view text, std::string_view field);

}  // namespace daihou
