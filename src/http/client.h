// Client: a small blocking HTTP/1.1 client, and Wire, the bare connection below it. Made for tests
// that talk to a server on loopback: no TLS, no redirects, no proxies. One thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/message.h"

namespace daihou::http {

// A TCP connection to 127.0.0.1 on which any bytes can be sent, also such as no client should.
class Wire {
public:
    static Result<Wire> connect(std::uint16_t port);
    ~Wire();
    Wire(Wire&& other) noexcept;
    Wire& operator=(Wire&& other) noexcept;

    // False when the other end has closed.
    bool send(std::string_view bytes);
    // No more bytes will be sent; reading goes on.
    void finish_sending();
    // What arrived so far, waiting until `marker` is among it, the other end closes, or `patience`
    // is over.
    const std::string& receive_until(std::string_view marker,
                                     std::chrono::milliseconds patience = std::chrono::seconds(5));
    // Everything until the other end closes; is_closed() tells whether it did.
    const std::string& receive_all(std::chrono::milliseconds patience = std::chrono::seconds(5));
    // Waits for at least one more byte; false when closed or out of patience.
    bool receive_some(std::chrono::milliseconds patience);
    const std::string& received() const { return received_; }
    // Forgets the first `count` bytes received.
    void discard(std::size_t count) { received_.erase(0, count); }
    bool is_closed() const { return is_closed_; }

private:
    explicit Wire(int socket) : socket_(socket) {}
    int socket_ = -1;
    std::string received_;
    bool is_closed_ = false;
};

struct ClientResponse {
    int status = 0;
    std::vector<Field> headers;
    std::string body;
    std::optional<std::string_view> header(std::string_view name) const;
};

// Keeps its connection open between requests and opens a new one when the server has closed it.
// Keeps cookies by name and sends them back, as a browser on one site would.
class Client {
public:
    explicit Client(std::uint16_t port) : port_(port) {}

    // Errors: client_connect, client_response (nothing, or nothing readable, came back within 10
    // s). A body is sent as JSON unless the headers name its type.
    Result<ClientResponse> get(std::string_view target, const std::vector<Field>& headers = {});
    Result<ClientResponse> post(std::string_view target, std::string_view body,
                                const std::vector<Field>& headers = {});
    Result<ClientResponse> send(Method method, std::string_view target, std::string_view body,
                                const std::vector<Field>& headers);

    std::map<std::string, std::string>& cookies() { return cookies_; }
    int connections_made() const { return connections_made_; }

private:
    Result<ClientResponse> exchange(Method method, const std::string& bytes);
    Result<ClientResponse> read_response(Method method);
    void keep_cookies(const ClientResponse& response);

    std::uint16_t port_;
    std::optional<Wire> wire_;
    std::map<std::string, std::string> cookies_;
    int connections_made_ = 0;
};

}  // namespace daihou::http
