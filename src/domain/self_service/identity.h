// What somebody who opens a link must know of themselves before anything of a loan is said: the
// last four characters of the identity number and month and day of the birthday (questionnaires.md,
// Verify). Worked out from the number we hold; whoever compares does so in constant time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace daihou {

// "0012" and "0307" as "00120307"; nothing for what is no sound resident identity number: an
// organisation, or a number never told. `id_number` with capitals.
std::optional<std::string> identity_proof(std::string_view id_number);

// The same of what was typed: spaces fall away, full-width digits become plain, x becomes X. Always
// eight characters, so that comparing tells nothing by its length; what cannot be right becomes
// text that no number has.
std::string identity_claim(std::string_view last_four, int month, int day);

}  // namespace daihou
