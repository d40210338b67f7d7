// How links look to staff: as they were made, once with the token, and as they stand.
#pragma once

#include "api/json.h"
#include "service/self_service/make_link.h"
#include "service/view/person/read_links.h"

namespace daihou::api {

Json shown(const std::vector<LinkLine>& lines);
// `address`: whole where the policy says where we are reached, else from "/s/" on; the text has the
// place {link} for it.
Json shown(const MadeLink& made, const std::string& address, const Bilingual& text);

}  // namespace daihou::api
