// For tests of the api: holds what the site answered against what /openapi.json promises, so that
// the console, whose types are generated from it, is never told something else.
#pragma once

#include <string>
#include <string_view>

#include "api/json.h"
#include "http/message.h"

namespace daihou::api {

// Where a body is not what the description says of a response to that request, one line each;
// empty is good.
std::string shape_faults(http::Method method, std::string_view target, int status,
                         const Json& body);

}  // namespace daihou::api
