// A page cursor: the place of the last item shown, as whole numbers in a text the client hands back
// unread. Pages stay right while items come and go, since a cursor names a place and not a count.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace daihou {

std::string cursor_of(const std::vector<std::int64_t>& numbers);  // "750.20515.88"

// Error cursor_syntax where it does not hold exactly `count` numbers.
Result<std::vector<std::int64_t>> numbers_of_cursor(std::string_view cursor, std::size_t count);

}  // namespace daihou
