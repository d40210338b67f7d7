// Variants: wordings of one questionnaire tried beside each other (R124). A person gets one by a
// stable hash and keeps it for the whole version, so that the effect of a wording can be compared
// and explained; what is asked and how it is weighed is the same for all. Knows no store.
#pragma once

#include <string_view>

#include "base/id.h"
#include "domain/interview/questionnaire.h"

namespace daihou {

// The variant this person is asked in; empty: the main wording, which also keeps what the shares
// leave over. The same on every machine and day.
std::string_view variant_for(const Questionnaire& questionnaire, PersonId person);

// The step's text in that variant; the main text where it has none of its own.
const Wording& wording_of(const Step& step, std::string_view variant);

}  // namespace daihou
