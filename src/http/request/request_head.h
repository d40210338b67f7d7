// Request head: the raw bytes of a request line and its header fields. RFC 9112 lets servers
// forgive much; what is forgiven here could be read otherwise by a proxy in front (request
// smuggling), so everything that can be read in two ways is refused.
#pragma once

#include <cstddef>
#include <string_view>
#include <variant>
#include <vector>

#include "http/response/refusal.h"

namespace daihou::http {

// Finds the empty line that ends a head which arrives piece by piece, and notices early what can
// never become one.
class HeadScanner {
public:
    enum class State { incomplete, complete, malformed };

    // `bytes` is all that has arrived of the head; each call sees the bytes of the last one and
    // perhaps more.
    State scan(std::string_view bytes);
    // What has been looked at and found sound: once complete, the head with its empty line.
    std::size_t size() const { return position_; }

private:
    std::size_t position_ = 0;  // all bytes before it are looked at
    std::size_t line_start_ = 0;
};

enum class BodyFraming { none, length, chunked };

// A head that can be read in one way only.
struct RequestHead {
    Method method = Method::get;
    std::string_view target;
    int minor_version = 1;      // of HTTP/1.x
    std::vector<Field> fields;  // values without blanks around them
    std::size_t content_length = 0;
    BodyFraming framing = BodyFraming::none;
};

// Parses a complete head (its empty line included); the target is a view into it. Checks the
// request line's form, method, version and characters, and of the fields: no folded lines, no space
// before the colon, no control characters, one Host with a plausible value (HTTP/1.0 may do
// without), at most one Content-Length that is a plain number, no Transfer-Encoding but a single
// "chunked" and never both, no more than 100 fields.
std::variant<RequestHead, Refusal> parse_head(std::string_view head);

}  // namespace daihou::http
