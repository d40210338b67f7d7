// Checks a request against its route before the handler sees it: session, CSRF token, permission,
// parameters, body and idempotency key, in that order; then runs the handler and words its error.
#pragma once

#include "api/route/routes.h"

namespace daihou::api {

// Of a body that is JSON; photos are larger, and a little above their limit is still answered by
// what is wrong with them.
inline constexpr std::size_t json_bytes_max = 2 * 1024 * 1024;
inline constexpr std::size_t request_bytes_max = 4 * 1024 * 1024 + 256 * 1024;

// The name of the session's cookie. Over https it has the prefix by which browsers refuse to take
// such a cookie from another host of the domain or without https (RFC 6265bis, 4.1.3.2).
constexpr std::string_view session_cookie(http::CookieTransport transport) {
    return transport == http::CookieTransport::only_https ? "__Host-daihou_session"
                                                          : "daihou_session";
}

// The session token a request came with; empty without.
std::string_view session_token(const Api& api, const http::Request& request);

// Who holds the streams a request opens: the digest of its token, so that they end when somebody
// else ends the session. Empty without.
std::string stream_holder(const Api& api, const http::Request& request);

// `api` and `route` must outlive the handler.
http::RouteHandler checked_handler(Api& api, const ApiRoute& route);

// Whether the body is said to be JSON.
bool says_json(const http::Request& request);

// In time that does not depend on where the tokens differ; empty ones are never the same.
bool same_token(std::string_view a, std::string_view b);

}  // namespace daihou::api
