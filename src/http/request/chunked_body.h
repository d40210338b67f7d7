// ChunkedBody: takes a body apart that comes in chunks (RFC 9112, 7.1), in any pieces, in one
// strict way: a size is one to eight hex digits and nothing else on its line, all lines end in CR
// LF. Chunk extensions mean nothing to us and are where parsers differ most, so they are refused;
// trailer fields are dropped unread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace daihou::http {

class ChunkedBody {
public:
    enum class State { size, data, data_end, trailer, complete, malformed, too_large };

    explicit ChunkedBody(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    // Takes bytes from the front and says how many; those after the body's end are left. Appends to
    // `body`.
    std::size_t feed(std::string_view bytes, std::string& body);
    State state() const { return state_; }

private:
    std::size_t take_data(std::string_view bytes, std::string& body);
    void take_size(char c, std::size_t body_size);
    void take_trailer(char c);
    void take_data_end(char c);

    const std::size_t bytes_max_;
    State state_ = State::size;
    std::string line_;      // the begun size or trailer line
    std::size_t left_ = 0;  // of the chunk's data
    std::size_t trailer_bytes_ = 0;
};

}  // namespace daihou::http
