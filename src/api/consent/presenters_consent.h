// Consents, the forms they answer, and the sheet of what we hold of a person, as JSON.
#pragma once

#include "api/json.h"
#include "service/view/follow_up/read_visit.h"
#include "service/view/person/read_consents.h"

namespace daihou::api {

Json shown(const ConsentForm& form);
Json shown(const LoanConsents& page);
Json shown(const HeldSheet& sheet);
// What the visit screen has to ask and to leave out.
Json shown(const TalkConsents& talk, const Questionnaire& questionnaire);

}  // namespace daihou::api
