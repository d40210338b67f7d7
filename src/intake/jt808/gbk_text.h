// Texts of JT/T 808 are GBK; everything else of the house is UTF-8. GB18030, its superset, is what
// is converted.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace daihou::jt808 {

// Bytes that are no GB18030 come out as U+FFFD each.
std::string utf8_of_gbk(std::string_view bytes);
// None: not UTF-8.
std::optional<std::string> gbk_of_utf8(std::string_view text);

}  // namespace daihou::jt808
