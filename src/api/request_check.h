// Checks a request against its route before the handler sees it: session, CSRF token, permission,
// parameters, body and idempotency key, in that order; then runs the handler and words its error.
#pragma once

#include "api/routes.h"

namespace daihou::api {

inline constexpr std::string_view session_cookie = "daihou_session";

// `api` and `route` must outlive the handler.
http::RouteHandler checked_handler(Api& api, const ApiRoute& route);

// In time that does not depend on where the tokens differ; empty ones are never the same.
bool same_token(std::string_view a, std::string_view b);

}  // namespace daihou::api
