// Who told a person's new phone number. Kept with the number, so that an auditor sees that it was
// come by lawfully (CN-C04: others are asked only where the debtor cannot be found).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace daihou {

// The numbers are on disk.
enum class PhoneSource : std::uint8_t {
    person = 0,       // the person, in a talk or on site
    other_party = 1,  // a co-borrower or guarantor of the loan
    document = 2,     // papers the person gave us, a public register
    third_party = 3   // somebody else, asked without a word of the debt
};
inline constexpr std::array all_phone_sources = {PhoneSource::person, PhoneSource::other_party,
                                                 PhoneSource::document, PhoneSource::third_party};
// "person", "other_party" …
std::string_view name_of(PhoneSource source);

}  // namespace daihou
