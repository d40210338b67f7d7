#include "http/client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace daihou::http {
namespace {

namespace beast_http = boost::beast::http;

constexpr std::chrono::seconds response_patience{10};

Error failed(std::string_view code, std::string_view text) {
    return {ErrorKind::unavailable, std::string(code), std::string(text)};
}

ClientResponse response_of(beast_http::response<beast_http::string_body>&& message) {
    ClientResponse response{static_cast<int>(message.result_int()), {}, {}};
    for (const auto& field : message) {
        response.headers.emplace_back(std::string_view(field.name_string()),
                                      std::string_view(field.value()));
    }
    response.body = std::move(message.body());
    return response;
}

}  // namespace

Result<Wire> Wire::connect(std::uint16_t port) {
    Wire wire(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* general = reinterpret_cast<const sockaddr*>(&address);
    if (::connect(wire.socket_, general, sizeof address) != 0) {
        return failed("client_connect", "nothing listens on the port");
    }
    return wire;
}

Wire::Wire(Wire&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      received_(std::move(other.received_)),
      is_closed_(other.is_closed_) {}

Wire& Wire::operator=(Wire&& other) noexcept {
    std::swap(socket_, other.socket_);
    std::swap(received_, other.received_);
    std::swap(is_closed_, other.is_closed_);
    return *this;
}

Wire::~Wire() {
    if (socket_ >= 0) ::close(socket_);
}

bool Wire::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

void Wire::finish_sending() {
    ::shutdown(socket_, SHUT_WR);
}

bool Wire::receive_some(std::chrono::milliseconds patience) {
    pollfd wanted{socket_, POLLIN, 0};
    if (is_closed_ || ::poll(&wanted, 1, static_cast<int>(patience.count())) <= 0) return false;
    std::array<char, 64 * 1024> piece;
    const ssize_t count = ::recv(socket_, piece.data(), piece.size(), 0);
    is_closed_ = count <= 0;
    if (count > 0) received_.append(piece.data(), static_cast<std::size_t>(count));
    return count > 0;
}

const std::string& Wire::receive_until(std::string_view marker,
                                       std::chrono::milliseconds patience) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (received_.find(marker) == std::string::npos) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left.count() <= 0 || !receive_some(left)) break;
    }
    return received_;
}

const std::string& Wire::receive_all(std::chrono::milliseconds patience) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!is_closed_) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left.count() <= 0 || !receive_some(left)) break;
    }
    return received_;
}

std::optional<std::string_view> ClientResponse::header(std::string_view name) const {
    for (const auto& [field, value] : headers) {
        if (same_name(field, name)) return value;
    }
    return std::nullopt;
}

Result<ClientResponse> Client::get(std::string_view target, const std::vector<Field>& headers) {
    return send(Method::get, target, {}, headers);
}

Result<ClientResponse> Client::post(std::string_view target, std::string_view body,
                                    const std::vector<Field>& headers) {
    return send(Method::post, target, body, headers);
}

Result<ClientResponse> Client::send(Method method, std::string_view target, std::string_view body,
                                    const std::vector<Field>& headers) {
    std::string bytes =
        fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: {}\r\n",
                    name_of(method), target, port_, body.size());
    std::string cookies;
    for (const auto& [name, value] : cookies_) {
        cookies += fmt::format("{}{}={}", cookies.empty() ? "" : "; ", name, value);
    }
    if (!cookies.empty()) bytes += fmt::format("Cookie: {}\r\n", cookies);
    bool has_type = body.empty();
    for (const auto& [name, value] : headers) {
        bytes += fmt::format("{}: {}\r\n", name, value);
        has_type = has_type || same_name(name, "Content-Type");
    }
    if (!has_type) bytes += "Content-Type: application/json\r\n";
    bytes.append("\r\n").append(body);
    ClientResponse response = TRY(exchange(method, bytes));
    keep_cookies(response);
    if (same_name(response.header("Connection").value_or(""), "close")) wire_.reset();
    return response;
}

Result<ClientResponse> Client::exchange(Method method, const std::string& bytes) {
    // A kept connection may have been closed by the server meanwhile; then nothing of the request
    // was read.
    const bool is_kept = wire_.has_value() && !wire_->is_closed();
    if (is_kept && wire_->send(bytes)) {
        auto response = read_response(method);
        if (response || !wire_->is_closed()) return response;
    }
    wire_.emplace(TRY(Wire::connect(port_)));
    ++connections_made_;
    wire_->send(bytes);  // a server that refuses early answers before it has read everything
    return read_response(method);
}

Result<ClientResponse> Client::read_response(Method method) {
    beast_http::response_parser<beast_http::string_body> parser;
    parser.eager(true);
    parser.skip(method == Method::head);
    parser.body_limit(std::uint64_t{1} << 30);
    const auto end = std::chrono::steady_clock::now() + response_patience;
    while (!parser.is_done()) {
        boost::system::error_code error;
        const std::string& received = wire_->received();
        if (!received.empty()) {
            const auto rest = boost::asio::buffer(received.data(), received.size());
            wire_->discard(parser.put(rest, error));
        }
        if (error && error != beast_http::error::need_more) break;
        if (parser.is_done()) break;
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left.count() > 0 && wire_->receive_some(left)) continue;
        if (wire_->is_closed() && parser.got_some()) parser.put_eof(error);
        break;
    }
    if (!parser.is_done()) return failed("client_response", "no readable response came back");
    return response_of(parser.release());
}

void Client::keep_cookies(const ClientResponse& response) {
    for (const auto& [name, value] : response.headers) {
        if (!same_name(name, "Set-Cookie")) continue;
        const std::string_view pair = std::string_view(value).substr(0, value.find(';'));
        const std::string cookie(pair.substr(0, pair.find('=')));
        if (value.find("Max-Age=0") != std::string::npos) {
            cookies_.erase(cookie);
        } else {
            cookies_[cookie] = pair.substr(std::min(pair.size(), cookie.size() + 1));
        }
    }
}

}  // namespace daihou::http
