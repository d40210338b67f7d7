// FixOutcome: what became of one fix that came in, whichever way. Told to whoever pushed it and
// counted for who runs the server; the codes are part of the API.
#pragma once

#include <string_view>

#include "domain/telematics/fix/fix_admission.h"

namespace daihou {

enum class FixOutcome {
    kept,
    duplicate,         // kept before
    unknown_terminal,  // bound to no vehicle
    no_consent,
    loan_ended,
    not_positioned,  // from here on as FixRefusal
    undated,
    nowhere,
    ahead,
    before_installed,
    too_old
};
constexpr std::size_t fix_outcome_count = 5 + fix_refusal_count;

std::string_view name_of(FixOutcome outcome);
FixOutcome outcome_of(FixRefusal refusal);
// None where it was not refused for what it says.
std::optional<FixRefusal> refusal_in(FixOutcome outcome);

}  // namespace daihou
