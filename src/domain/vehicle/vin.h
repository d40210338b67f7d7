// Vehicle identification number 车架号 (GB 16735, ISO 3779): 17 characters, the ninth a check
// digit. Vehicles built for markets without that rule carry anything there, so a failed check digit
// is a doubt, not a proof.
#pragma once

#include <string_view>

namespace daihou {

enum class VinFault { none, length, characters, check_digit };

// Capitals and digits without I, O and Q.
VinFault check_vin(std::string_view vin);
// The ninth character that fits the other sixteen; `vin` has 17 characters of the alphabet.
char vin_check_digit(std::string_view vin);

}  // namespace daihou
