#include "http/request/chunked_body.h"

#include <algorithm>

namespace daihou::http {
namespace {

constexpr std::size_t size_digits_max = 8;
constexpr std::size_t trailer_bytes_max = 4 * 1024;

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

std::size_t ChunkedBody::feed(std::string_view bytes, std::string& body) {
    std::size_t used = 0;
    while (used < bytes.size() && state_ < State::complete) {
        if (state_ == State::data) {
            used += take_data(bytes.substr(used), body);
            continue;
        }
        const char c = bytes[used++];
        if (state_ == State::size) {
            take_size(c, body.size());
        } else if (state_ == State::data_end) {
            take_data_end(c);
        } else {
            take_trailer(c);
        }
    }
    return used;
}

std::size_t ChunkedBody::take_data(std::string_view bytes, std::string& body) {
    const std::size_t count = std::min(left_, bytes.size());
    body.append(bytes.substr(0, count));
    left_ -= count;
    if (left_ == 0) state_ = State::data_end;
    return count;
}

void ChunkedBody::take_size(char c, std::size_t body_size) {
    const bool is_line_end = line_.ends_with('\r');
    if (!is_line_end && c == '\r' && !line_.empty()) {
        line_ += c;
    } else if (!is_line_end && hex_value(c) >= 0 && line_.size() < size_digits_max) {
        line_ += c;
        left_ = left_ * 16 + static_cast<std::size_t>(hex_value(c));
    } else if (is_line_end && c == '\n') {
        line_.clear();
        state_ = left_ == 0 ? State::trailer : State::data;
        if (left_ > bytes_max_ - body_size) state_ = State::too_large;
    } else {
        state_ = State::malformed;
    }
}

void ChunkedBody::take_data_end(char c) {
    if (c != (line_.empty() ? '\r' : '\n')) {
        state_ = State::malformed;
    } else if (c == '\r') {
        line_ += c;
    } else {
        line_.clear();
        state_ = State::size;
    }
}

void ChunkedBody::take_trailer(char c) {
    const bool is_line_end = line_.ends_with('\r');
    if (++trailer_bytes_ > trailer_bytes_max || c == '\0' || is_line_end != (c == '\n')) {
        state_ = State::malformed;
    } else if (c != '\n') {
        line_ += c;
    } else if (line_ == "\r") {
        state_ = State::complete;
    } else {
        line_.clear();
    }
}

}  // namespace daihou::http
