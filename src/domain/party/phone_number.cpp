#include "domain/party/phone_number.h"

#include <algorithm>

namespace daihou {

bool is_phone_number(std::string_view text) {
    const auto digits =
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return text.find_first_not_of("0123456789+-() ") == std::string_view::npos && digits >= 5 &&
           digits <= 15;
}

}  // namespace daihou
