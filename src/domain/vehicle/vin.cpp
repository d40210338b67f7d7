#include "domain/vehicle/vin.h"

#include <array>

#include "base/invariant.h"

namespace daihou {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";
// What each character of the alphabet counts: digits their value, letters by the standard's table.
constexpr std::array<int, alphabet.size()> values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1,
                                                     2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4,
                                                     5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9};
constexpr std::array<int, 17> weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

}  // namespace

char vin_check_digit(std::string_view vin) {
    INVARIANT(vin.size() == weights.size());
    int sum = 0;
    for (std::size_t i = 0; i < vin.size(); ++i) {
        const std::size_t place = alphabet.find(vin[i]);
        INVARIANT(place != std::string_view::npos);
        sum += values[place] * weights[i];
    }
    return sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
}

VinFault check_vin(std::string_view vin) {
    if (vin.size() != weights.size()) return VinFault::length;
    if (vin.find_first_not_of(alphabet) != std::string_view::npos) return VinFault::characters;
    return vin_check_digit(vin) == vin[8] ? VinFault::none : VinFault::check_digit;
}

}  // namespace daihou
