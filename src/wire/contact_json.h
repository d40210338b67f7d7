// What the contact guard answered, as JSON with its reasons in both languages: one form for
// `daihou comply` and the API.
#pragma once

#include "domain/compliance/contact_guard.h"
#include "service/view/book_view.h"
#include "wire/single_values.h"

namespace daihou::wire {

// {"verdict","rules":[ids],"not_before"?,"why":{"zh","en"},"checks":[{"rule","part","since",
// "source","not_before"?,"zh","en"}]}; moments in `zone`. `why` and `checks` are left out where
// there is nothing to say.
Json json_of(const ContactVerdict& verdict, const TimeZone& zone, const Messages& messages);

}  // namespace daihou::wire
