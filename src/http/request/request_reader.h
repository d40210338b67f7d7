// RequestReader: turns the bytes of a connection into one checked Request or a Refusal. It is fed
// what arrives, in any pieces, and leaves the bytes of the next request alone. No sockets, no
// deadlines.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "http/message.h"
#include "http/request/chunked_body.h"
#include "http/request/request_head.h"
#include "http/response/refusal.h"

namespace daihou::http {

struct RequestLimits {
    std::size_t target_bytes_max = 8 * 1024;
    std::size_t header_bytes_max = 16 * 1024;
    std::size_t body_bytes_max = 2 * 1024 * 1024;
};

enum class Persistence { keep_open, close };

class RequestReader {
public:
    enum class State { needs_head, needs_body, complete, refused };

    explicit RequestReader(const RequestLimits& limits);
    // Takes from the front of `bytes` what belongs to this request and leaves the rest.
    State feed(std::string& bytes);
    State state() const { return state_; }

    // The client waits for "100 Continue" before it sends its body (RFC 9110, 10.1.1).
    bool expects_continue() const;
    // Whether more requests may follow on the connection, by version and Connection field.
    Persistence persistence() const;
    // 0 or 1, of HTTP/1.x.
    int minor_version() const { return minor_version_; }

    // The request, or what is known of it; its body once the state is complete.
    Request& request() { return request_; }
    // Only in state refused.
    const Refusal& refusal() const { return refusal_; }

private:
    State feed_head(std::string& bytes);
    State feed_body(std::string& bytes);
    State feed_chunks(std::string& bytes);
    State open(const RequestHead& head);
    State refuse(Refusal refusal);

    const RequestLimits limits_;
    HeadScanner scanner_;
    State state_ = State::needs_head;
    Request request_;
    Refusal refusal_;
    int minor_version_ = 1;
    std::size_t body_bytes_left_ = 0;
    std::optional<ChunkedBody> chunks_;
};

}  // namespace daihou::http
