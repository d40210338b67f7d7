// Response head: the status line and header fields of a response as bytes. Pure text; the server
// gives the moment.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "http/message.h"
#include "http/request/request_reader.h"

namespace daihou::http {

struct HeadFrame {
    int minor_version = 1;  // of the request: HTTP/1.0 must be told about keep-alive
    Persistence persistence = Persistence::close;
    std::optional<std::uint64_t> content_length;  // none for event streams, 204 and 304
    std::string request_id;                       // empty: no X-Request-Id
    Instant now;
};

// The bytes up to and with the empty line, `default_headers` added where the response has no field
// of that name. Nothing if a field name is not a token or a value holds a control character:
// sending it would let whoever chose the value write headers of his own.
std::optional<std::string> response_head(const Response& response,
                                         const std::vector<Field>& default_headers,
                                         const HeadFrame& frame);

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7).
std::string http_date(Instant instant);

}  // namespace daihou::http
