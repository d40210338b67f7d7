// The visit screen and the receipt of a recorded visit as JSON, and the form of a visit read from
// it.
#pragma once

#include "api/json.h"
#include "api/route/problems.h"
#include "service/view/follow_up/read_visit.h"
#include "service/visit/record_visit.h"

namespace daihou::api {

// `draft`: what was kept of an unfinished form, or null.
Json shown(const VisitPage& page, const Bilingual& tier_text, const Json& draft);

// What answers come to, with the reason of each contradiction in both languages.
Json shown(const House& house, const Judgement& judgement);

Json shown(const House& house, const VisitReceipt& receipt);

// Answers as their form has them; what cannot be read is added to `faults`.
std::vector<Answer> answers_in(const Json& body, std::vector<FieldFault>& faults);

// `body` has passed its route's checks. What cannot be read of the answers is added to `faults`.
VisitForm visit_form(const Json& body, std::vector<FieldFault>& faults);

}  // namespace daihou::api
