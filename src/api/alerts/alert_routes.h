// The routes of the alert desk and of fences with the shapes they answer, gathered by routes.cpp
// and schemas.cpp. A header of its own: whoever has other routes need not read of these.
#pragma once

#include <vector>

#include "api/route/routes.h"
#include "api/route/schemas.h"

namespace daihou::api {

// That whoever calls looks after; empty: all.
std::vector<std::string> branches_of(const Call& call);

std::vector<ApiRoute> alert_routes();
std::vector<ApiRoute> fence_routes();
const std::vector<Schema>& alert_schemas();
std::vector<CodeList> alert_code_lists();

}  // namespace daihou::api
