// Script: the order in which a questionnaire is spoken, which steps are there given the answers so
// far, and the faults a script may have: a step nobody can reach, a word about the debt before the
// identity is verified (CN-C04, practice 3E), no recording notice before the first question
// (CN-P07), nobody saying who calls (CN-C05). Knows no loan.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/findings.h"
#include "domain/interview/questionnaire.h"

namespace daihou {

// Steps that are there given the answers, in speaking order. A step whose condition names a hidden
// question is hidden too. Pointers live as long as the questionnaire.
std::vector<const Step*> visible_steps(const Questionnaire& questionnaire,
                                       std::span<const Answer> answers);

// Whether a step is left out because its consent is not among `given`.
bool lacks_consent(const Step& step, std::span<const ConsentPurpose> given);
// The questionnaire as it is asked of somebody who gave these consents: steps that need another one
// are left out, so that nobody has to answer them.
Questionnaire asked_with_consents(Questionnaire questionnaire,
                                  std::span<const ConsentPurpose> given);

// The same without its quiz, of somebody who has passed it.
Questionnaire asked_without_quiz(Questionnaire questionnaire);

// The questionnaire as a person answers it alone, by a link: of its questions those they may, and
// no notice of a recording, as there is no sound.
Questionnaire asked_alone(Questionnaire questionnaire);

// Whether anything may be asked after this outcome: a wrong number, no answer, a refusal and a call
// back end the talk.
bool goes_on_after(VisitOutcome outcome);

// What to say when the talk ends early; nothing for `reached`.
const Wording* ending_for(const Questionnaire& questionnaire, VisitOutcome outcome);

// Faults of the script, empty when it may be used. `column` names step and key ("B4.show_if");
// `source` stays empty. `debt_words`: lower-case words that give the debt away
// (policies/questionnaires/debt_words.toml).
Findings script_faults(const Questionnaire& questionnaire, std::span<const std::string> debt_words);

// The placeholders a text may hold; whoever shows the step fills them.
std::span<const std::string_view> known_placeholders();

// The text with each "{name}" replaced by its value; a placeholder without a value stays as it is.
std::string filled(std::string_view text,
                   std::span<const std::pair<std::string, std::string>> values);

}  // namespace daihou
