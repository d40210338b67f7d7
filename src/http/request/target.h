// Target: the path and query of a request, decoded once and strictly, so that no two readers below
// can see two different paths. Refused are bad percent-encodings, NUL and other control characters,
// invalid UTF-8, dot segments, and slashes or backslashes that were encoded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/utf8.h"
#include "http/message.h"

namespace daihou::http {

struct Target {
    std::string path;  // as sent, without the query
    std::vector<std::string>
        segments;              // decoded; "//" gives an empty one, as does a slash at the end
    std::vector<Field> query;  // decoded, "+" read as a space
};

// `target` as in the request line, either "/path?query" or "http://host/path?query" where host must
// be the `host` of the Host field. Error: path_malformed.
Result<Target> parse_target(std::string_view target, std::string_view host);

// Names and values as in a query; of a form's body too. Error: path_malformed.
Result<std::vector<Field>> parse_pairs(std::string_view query);

}  // namespace daihou::http
