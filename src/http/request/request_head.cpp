#include "http/request/request_head.h"

#include <algorithm>

namespace daihou::http {
namespace {

constexpr std::size_t fields_max = 100;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// RFC 9110, 5.6.2.
bool is_token_character(char c) {
    return is_digit(c) || is_letter(c) ||
           (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_field_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return c == '\t' || (byte >= 0x20 && byte != 0x7f);
}

// Names, IPv4 and bracketed IPv6 addresses, with a port.
bool is_host(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || is_letter(c) ||
               (c != '\0' && std::string_view(".-_~:[]").find(c) != std::string_view::npos);
    });
}

bool is_number(std::string_view text) {
    // 18 digits stay below 2^63.
    return !text.empty() && text.size() <= 18 && std::all_of(text.begin(), text.end(), is_digit);
}

Refusal malformed(std::string_view why) {
    return {400, "request_malformed", why, {}};
}

std::optional<Refusal> check_version(std::string_view version) {
    if (version == "HTTP/1.1" || version == "HTTP/1.0") return std::nullopt;
    const bool is_version = version.size() == 8 && version.starts_with("HTTP/") &&
                            is_digit(version[5]) && version[6] == '.' && is_digit(version[7]);
    if (is_version) return Refusal{505, "version_unknown", "neither HTTP/1.1 nor HTTP/1.0", {}};
    return malformed("request line without a version");
}

std::optional<Refusal> parse_request_line(std::string_view line, RequestHead& head) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        return malformed("request line is not method, target, version");
    }
    head.target = line.substr(first + 1, last - first - 1);
    const auto is_visible = [](char c) { return c > 0x20 && c < 0x7f; };
    if (head.target.empty() || !std::all_of(head.target.begin(), head.target.end(), is_visible)) {
        return malformed("target with blanks, controls or raw non-ASCII bytes");
    }
    if (!is_token(line.substr(0, first))) return malformed("method is not a token");
    if (auto refusal = check_version(line.substr(last + 1))) return refusal;
    const auto method = method_named(line.substr(0, first));
    if (!method) return Refusal{501, "method_unknown", "method is not one of ours", {}};
    head.method = *method;
    head.minor_version = line.back() - '0';
    return std::nullopt;
}

// The fields that decide where the request ends and whom it is for.
struct Framing {
    std::size_t hosts = 0;
    std::size_t content_lengths = 0;
    std::size_t transfer_encodings = 0;
};

std::optional<Refusal> parse_field(std::string_view line, RequestHead& head, Framing& framing) {
    if (line.front() == ' ' || line.front() == '\t') return malformed("folded header line");
    const std::size_t colon = line.find(':');
    const std::string_view name = line.substr(0, colon);
    if (colon == std::string_view::npos || !is_token(name)) {
        return malformed("header name is not a token directly before a colon");
    }
    const std::string_view value = without_blanks(line.substr(colon + 1));
    if (!std::all_of(value.begin(), value.end(), is_field_character)) {
        return malformed("control character in a header value");
    }
    if (same_name(name, "Host")) {
        ++framing.hosts;
        if (!is_host(value)) return malformed("Host is not a host name");
    } else if (same_name(name, "Content-Length")) {
        ++framing.content_lengths;
        if (!is_number(value)) return malformed("Content-Length is not one plain number");
        head.content_length = std::stoull(std::string(value));
        head.framing = BodyFraming::length;
    } else if (same_name(name, "Transfer-Encoding")) {
        ++framing.transfer_encodings;
        if (!same_name(value, "chunked")) return malformed("Transfer-Encoding is not just chunked");
        head.framing = BodyFraming::chunked;
    }
    head.fields.emplace_back(name, value);
    return std::nullopt;
}

std::optional<Refusal> check_framing(const Framing& framing, int minor_version) {
    if (framing.hosts > 1) return malformed("more than one Host");
    if (framing.hosts == 0 && minor_version == 1) return malformed("no Host");
    if (framing.content_lengths > 1) return malformed("more than one Content-Length");
    if (framing.transfer_encodings > 1) return malformed("more than one Transfer-Encoding");
    if (framing.transfer_encodings == 1 && framing.content_lengths == 1) {
        return malformed("Content-Length together with Transfer-Encoding");
    }
    if (framing.transfer_encodings == 1 && minor_version == 0) {
        return malformed("Transfer-Encoding on HTTP/1.0");
    }
    return std::nullopt;
}

}  // namespace

HeadScanner::State HeadScanner::scan(std::string_view bytes) {
    if (!bytes.empty() && !is_token_character(bytes.front())) return State::malformed;
    while (position_ < bytes.size()) {
        const char c = bytes[position_];
        if (c == '\0') return State::malformed;
        if (c == '\r') {
            if (position_ + 1 == bytes.size()) return State::incomplete;  // judged by what follows
            if (bytes[position_ + 1] != '\n') return State::malformed;
        }
        if (c == '\n') {
            if (position_ == 0 || bytes[position_ - 1] != '\r') return State::malformed;
            const bool is_empty_line = position_ - line_start_ == 1;
            line_start_ = position_ + 1;
            if (is_empty_line) {
                ++position_;
                return State::complete;
            }
        }
        ++position_;
    }
    return State::incomplete;
}

std::variant<RequestHead, Refusal> parse_head(std::string_view bytes) {
    RequestHead head;
    Framing framing;
    const std::string_view request_line = bytes.substr(0, bytes.find("\r\n"));
    if (auto refusal = parse_request_line(request_line, head)) return *refusal;
    bytes.remove_prefix(request_line.size() + 2);
    while (!bytes.starts_with("\r\n")) {
        const std::string_view line = bytes.substr(0, bytes.find("\r\n"));
        if (head.fields.size() == fields_max) {
            return Refusal{431, "headers_too_large", "too many header fields", {}};
        }
        if (auto refusal = parse_field(line, head, framing)) return *refusal;
        bytes.remove_prefix(line.size() + 2);
    }
    if (auto refusal = check_framing(framing, head.minor_version)) return *refusal;
    return head;
}

}  // namespace daihou::http
