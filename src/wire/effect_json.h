// The effect of follow-ups as JSON: one form for `daihou effect --json` and the API. Every share
// comes with its counts and its 95 % interval, and says whether there are too few to judge by.
#pragma once

#include "service/view/portfolio/read_effect.h"
#include "wire/single_values.h"

namespace daihou::wire {

Json json_of(const EffectPage& page, const Questionnaires& questionnaires,
             const Messages& messages);

// What an option of a question is called; points of a rating and unknown codes as they are.
Bilingual option_text(const Step* step, std::string_view value);

}  // namespace daihou::wire
