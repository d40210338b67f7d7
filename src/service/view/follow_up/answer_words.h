// AnswerWords: an answer as a person reads it, in the words of the questionnaire version it was
// given to. For the screens that show what was said; knows no store.
#pragma once

#include "domain/interview/questionnaires.h"
#include "policy/messages.h"

namespace daihou {

// Options by their text, amounts in yuan, everything else as it was given; several joined by a
// comma.
Bilingual answer_words(const Question& question, const Answer& answer);

// The same for an answer kept earlier; the bare codes where nobody has that version any more.
Bilingual answer_words(const Questionnaires& questionnaires, std::string_view questionnaire,
                       std::string_view version, const Answer& answer);

}  // namespace daihou
