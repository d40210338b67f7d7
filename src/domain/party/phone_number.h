// What may stand as a telephone number. Knows nothing of whose it is.
#pragma once

#include <string_view>

namespace daihou {

// Digits with the usual separators (+ - blank brackets); 5 to 15 digits reach every number of ITU-T
// E.164 and short service numbers.
bool is_phone_number(std::string_view text);

}  // namespace daihou
