// One dial or visit of the simulated staff: who picks up, and what is said to each question the
// questionnaire asks, as the form a member of staff would hand in. Stands between the world's
// borrowers and record_visit; it does not know whether the form is accepted.
#pragma once

#include "domain/interview/questionnaire.h"
#include "service/consent/consents.h"
#include "service/visit/record_visit.h"
#include "world/people/answers.h"

namespace daihou {

// The answers of somebody who was reached, question by question as the script branches.
std::vector<Answer> answers_of(const Questionnaire& questionnaire, const Asked& asked, Dice& dice);

// What somebody reached says to the forms the talk asks for: most agree, some refuse, and nobody is
// asked again who gave one that stands.
std::vector<ConsentHeard> consents_heard(const TalkConsents& talk,
                                         const Questionnaire& questionnaire, Dice& dice);
// The form of a talk at whose beginning `heard` was said: refused where the consent it needs was.
void take_consents(VisitForm& form, const TalkConsents& talk, std::vector<ConsentHeard> heard);

// The form after a call at `now` about `task`.
VisitForm hold_talk(TaskId task, const Questionnaire& questionnaire, const Asked& asked,
                    Instant now, Dice& dice);

// The form after an on-site visit: the vehicle was found, with the customer or without, or neither.
VisitForm hold_inspection(TaskId task, const Questionnaire& questionnaire, const Asked& asked,
                          Dice& dice);

}  // namespace daihou
