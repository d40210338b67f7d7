// A questionnaire as whoever writes, approves or audits one reads it: every step with what its
// answers mean, and the ways a talk can take. One form for `daihou questionnaire preview` and the
// API.
#pragma once

#include "domain/interview/questionnaire.h"
#include "service/view/book_view.h"
#include "wire/single_values.h"

namespace daihou::wire {

// Texts keep their {places}; finding and action names come in both languages from `messages`.
Json json_of(const Questionnaire& questionnaire, const Messages& messages);

// Its head alone, for a list.
Json head_of(const Questionnaire& questionnaire);

}  // namespace daihou::wire
