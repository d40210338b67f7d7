#include "http/request_reader.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "http/request_head.h"
#include "http/target.h"

namespace daihou::http {

namespace beast_http = boost::beast::http;

// The strict look at the raw head comes first, Beast's parser second: it decodes chunks and tells
// where the body ends.
struct RequestReader::Parser {
    HeadScanner scanner;
    beast_http::request_parser<beast_http::string_body> beast;
};

RequestReader::RequestReader(const RequestLimits& limits)
    : limits_(limits), parser_(std::make_unique<Parser>()) {
    parser_->beast.eager(true);
    parser_->beast.header_limit(static_cast<std::uint32_t>(limits.header_bytes_max + 1));
    parser_->beast.body_limit(limits.body_bytes_max);
}

RequestReader::~RequestReader() = default;

RequestReader::State RequestReader::feed(std::string& bytes) {
    if (state_ == State::needs_head) feed_head(bytes);
    if (state_ == State::needs_body && !bytes.empty()) feed_body(bytes);
    return state_;
}

RequestReader::State RequestReader::refuse(Refusal refusal) {
    refusal_ = std::move(refusal);
    return state_ = State::refused;
}

RequestReader::State RequestReader::feed_head(std::string& bytes) {
    const auto scanned = parser_->scanner.scan(bytes);
    const std::size_t line_size = std::string_view(bytes).substr(0, bytes.find('\r')).size();
    if (line_size > limits_.target_bytes_max + 32) {  // method and version take less than 32 bytes
        return refuse({414, "target_too_long", "the request line is too long", {}});
    }
    const bool is_complete = scanned == HeadScanner::State::complete;
    if ((is_complete ? parser_->scanner.size() : bytes.size()) > limits_.header_bytes_max) {
        return refuse({431, "headers_too_large", "the header is too large", {}});
    }
    if (scanned == HeadScanner::State::malformed) {
        return refuse({400, "request_malformed", "bare line break, NUL or no request at all", {}});
    }
    if (!is_complete) return state_;
    const std::string head = bytes.substr(0, parser_->scanner.size());
    bytes.erase(0, head.size());
    return open(head);
}

RequestReader::State RequestReader::open(std::string_view head) {
    if (auto refusal = check_head(head)) return refuse(std::move(*refusal));
    boost::system::error_code error;
    const std::size_t used =
        parser_->beast.put(boost::asio::buffer(head.data(), head.size()), error);
    if (error == beast_http::error::body_limit) {
        return refuse({413, "body_too_large", "Content-Length is over the limit", {}});
    }
    if (error || used != head.size() || !parser_->beast.is_header_done()) {
        return refuse({400, "request_malformed", "the header cannot be parsed", {}});
    }
    const auto& message = parser_->beast.get();
    minor_version_ = message.version() == 10 ? 0 : 1;
    request_.method = *method_named(std::string_view(message.method_string()));
    // Taken now: trailers after a chunked body would be added to the fields.
    for (const auto& field : message) {
        request_.headers.emplace_back(std::string_view(field.name_string()),
                                      std::string_view(field.value()));
    }
    const std::string_view host = request_.header("Host").value_or("");
    auto target = parse_target(std::string_view(message.target()), host);
    if (!target) return refuse({400, "path_malformed", "the target cannot be decoded", {}});
    request_.path = std::move(target->path);
    request_.segments = std::move(target->segments);
    request_.query = std::move(target->query);
    const auto expected = request_.header("Expect");
    if (expected && !same_name(*expected, "100-continue")) {
        return refuse({417, "expectation_unknown", "Expect is not 100-continue", {}});
    }
    return state_ = parser_->beast.is_done() ? State::complete : State::needs_body;
}

RequestReader::State RequestReader::feed_body(std::string& bytes) {
    boost::system::error_code error;
    std::size_t used = 0;
    while (used < bytes.size() && !parser_->beast.is_done()) {
        const auto rest = boost::asio::buffer(bytes.data() + used, bytes.size() - used);
        const std::size_t taken = parser_->beast.put(rest, error);
        used += taken;
        if (error || taken == 0) break;
    }
    bytes.erase(0, used);
    body_wire_bytes_ += used;
    // Chunks of one byte with long extensions would otherwise carry far more than the body.
    const std::size_t wire_max = 2 * limits_.body_bytes_max + 64 * 1024;
    if (error == beast_http::error::body_limit || body_wire_bytes_ > wire_max) {
        return refuse({413, "body_too_large", "the body is over the limit", {}});
    }
    if ((error && error != beast_http::error::need_more) ||
        (!parser_->beast.is_done() && bytes.size() > limits_.header_bytes_max)) {
        return refuse({400, "request_malformed", "the chunked body cannot be parsed", {}});
    }
    if (!parser_->beast.is_done()) return state_;
    request_.body = std::move(parser_->beast.get().body());
    return state_ = State::complete;
}

bool RequestReader::expects_continue() const {
    return state_ == State::needs_body && minor_version_ == 1 &&
           request_.header("Expect").has_value();
}

Persistence RequestReader::persistence() const {
    const bool keeps = state_ == State::complete && parser_->beast.keep_alive();
    return keeps ? Persistence::keep_open : Persistence::close;
}

}  // namespace daihou::http
