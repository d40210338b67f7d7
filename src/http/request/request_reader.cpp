#include "http/request/request_reader.h"

#include "http/request/target.h"

namespace daihou::http {
namespace {

// Whether a comma-separated field value, or a later field of the same name, holds the token.
bool lists_token(const std::vector<Field>& fields, std::string_view name, std::string_view token) {
    for (const auto& [field, value] : fields) {
        if (!same_name(field, name)) continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            const std::string_view item = rest.substr(0, rest.find(','));
            if (same_name(without_blanks(item), token)) return true;
            rest.remove_prefix(std::min(rest.size(), item.size() + 1));
        }
    }
    return false;
}

}  // namespace

RequestReader::RequestReader(const RequestLimits& limits) : limits_(limits) {}

RequestReader::State RequestReader::feed(std::string& bytes) {
    if (state_ == State::needs_head) feed_head(bytes);
    if (state_ == State::needs_body && !bytes.empty()) {
        return chunks_ ? feed_chunks(bytes) : feed_body(bytes);
    }
    return state_;
}

RequestReader::State RequestReader::refuse(Refusal refusal) {
    refusal_ = std::move(refusal);
    return state_ = State::refused;
}

RequestReader::State RequestReader::feed_head(std::string& bytes) {
    const auto scanned = scanner_.scan(bytes);
    const bool is_complete = scanned == HeadScanner::State::complete;
    // Up to where the scanner looked, not to what happened to arrive: or the same bytes would be
    // refused for one reason in one piece and for another in several.
    const std::size_t looked_at = scanner_.size();
    const std::size_t line_size = std::min(looked_at, bytes.find('\r'));
    if (line_size > limits_.target_bytes_max + 32) {  // method and version take less than 32 bytes
        return refuse({414, "target_too_long", "the request line is too long", {}});
    }
    if (looked_at > limits_.header_bytes_max) {
        return refuse({431, "headers_too_large", "the header is too large", {}});
    }
    if (scanned == HeadScanner::State::malformed) {
        return refuse({400, "request_malformed", "bare line break, NUL or no request at all", {}});
    }
    if (!is_complete) return state_;
    const std::string head_bytes = bytes.substr(0, scanner_.size());
    bytes.erase(0, head_bytes.size());
    auto parsed = parse_head(head_bytes);
    if (auto* refusal = std::get_if<Refusal>(&parsed)) return refuse(std::move(*refusal));
    request_.headers = std::move(std::get<RequestHead>(parsed).fields);
    return open(std::get<RequestHead>(parsed));
}

RequestReader::State RequestReader::open(const RequestHead& head) {
    request_.method = head.method;
    minor_version_ = head.minor_version;
    auto target = parse_target(head.target, request_.header("Host").value_or(""));
    if (!target) return refuse({400, "path_malformed", "the target cannot be decoded", {}});
    request_.path = std::move(target->path);
    request_.segments = std::move(target->segments);
    request_.query = std::move(target->query);
    if (head.content_length > limits_.body_bytes_max) {
        return refuse({413, "body_too_large", "Content-Length is over the limit", {}});
    }
    const auto expected = request_.header("Expect");
    if (expected && !same_name(*expected, "100-continue")) {
        return refuse({417, "expectation_unknown", "Expect is not 100-continue", {}});
    }
    body_bytes_left_ = head.content_length;
    if (head.framing == BodyFraming::chunked) chunks_.emplace(limits_.body_bytes_max);
    return state_ = chunks_ || body_bytes_left_ > 0 ? State::needs_body : State::complete;
}

RequestReader::State RequestReader::feed_body(std::string& bytes) {
    const std::size_t count = std::min(body_bytes_left_, bytes.size());
    request_.body.append(bytes, 0, count);
    bytes.erase(0, count);
    body_bytes_left_ -= count;
    if (body_bytes_left_ == 0) state_ = State::complete;
    return state_;
}

RequestReader::State RequestReader::feed_chunks(std::string& bytes) {
    bytes.erase(0, chunks_->feed(bytes, request_.body));
    if (chunks_->state() == ChunkedBody::State::too_large) {
        return refuse({413, "body_too_large", "the chunks are over the limit", {}});
    }
    if (chunks_->state() == ChunkedBody::State::malformed) {
        return refuse({400, "request_malformed", "the chunked body cannot be parsed", {}});
    }
    if (chunks_->state() == ChunkedBody::State::complete) state_ = State::complete;
    return state_;
}

bool RequestReader::expects_continue() const {
    return state_ == State::needs_body && minor_version_ == 1 &&
           request_.header("Expect").has_value();
}

Persistence RequestReader::persistence() const {
    const auto& fields = request_.headers;
    if (state_ != State::complete || lists_token(fields, "Connection", "close")) {
        return Persistence::close;
    }
    const bool keeps = minor_version_ == 1 || lists_token(fields, "Connection", "keep-alive");
    return keeps ? Persistence::keep_open : Persistence::close;
}

}  // namespace daihou::http
