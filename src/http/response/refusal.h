// Refusal: a request that the server answers itself because it is not safe, not complete or not
// possible to hand on.
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace daihou::http {

// `code` is stable and translated above: request_malformed 400, path_malformed 400, request_timeout
// 408, body_too_large 413, target_too_long 414, expectation_unknown 417, headers_too_large 431,
// internal_error 500, method_unknown 501, server_busy 503, version_unknown 505.
struct Refusal {
    int status = 400;
    std::string_view code;
    std::string_view text;  // English, for logs: which rule was broken
    std::string request_id;
    std::string path = {};  // as far as it was read; "/" before
};

// The answer when nobody above words it: a problem document with the status, its phrase and the
// code.
Response short_problem(const Refusal& refusal);

}  // namespace daihou::http
