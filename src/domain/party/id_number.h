// Identity numbers of persons and organisations, as far as their own digits can prove them: length,
// characters, check digit and birthday. Sources: GB 11643-1999 (resident identity number, check
// digit ISO 7064 MOD 11-2) and GB 32100-2015 (统一社会信用代码, modulus 31). Whether the number
// belongs to the person is not known here.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"

namespace daihou {

enum class IdNumberFault { none, length, characters, birthday, check_digit };

// 18 characters: 6 of region, 8 of birthday, 3 of order, check digit 0-9 or X (a small x is a wrong
// character: callers turn letters to capitals first).
IdNumberFault check_resident_id(std::string_view number);
// The check digit over the first 17 digits; `digits` holds at least 17 digits.
char resident_id_check_digit(std::string_view digits);
// Nothing where check_resident_id finds a fault.
std::optional<BusinessDate> birthday_of(std::string_view resident_id);
// Whole years of life on a day.
int age_years_on(BusinessDate born, BusinessDate day);

// 18 characters without I O S V Z.
IdNumberFault check_credit_code(std::string_view code);
// The check character over the first 17, which are of that alphabet.
char credit_code_check_character(std::string_view code);

}  // namespace daihou
