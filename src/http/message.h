// Request and Response: one HTTP exchange as plain values. The server fills the request from the
// wire, the router its route and params; a handler returns a response. No JSON, no sockets, no
// Boost here: bodies are bytes.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace daihou::http {

enum class Method { get, head, post, put, patch, delete_, options };

std::string_view name_of(Method method);
std::optional<Method> method_named(std::string_view name);

using Field = std::pair<std::string, std::string>;  // name, value

// Header names compare without regard to case (RFC 9110, 5.1).
bool same_name(std::string_view left, std::string_view right);
// Without spaces and tabs at both ends, which mean nothing in header values.
std::string_view without_blanks(std::string_view text);

// A request the server has accepted: its path and query are decoded, valid UTF-8, without NUL, dot
// segments or encoded slashes. All views returned live as long as the request.
struct Request {
    Method method = Method::get;
    std::string path = "/";  // as sent, without the query: visible ASCII, fit for a log line
    std::vector<std::string> segments;  // of the path, percent-decoded; "/" has none
    std::vector<Field> query;           // decoded, in the order sent, repeated names kept
    std::vector<Field> headers;         // in the order sent, repeated names kept
    std::string body;
    std::string peer;           // address of the other end, without its port
    std::string id;             // given by the server, sent back as X-Request-Id
    std::string route;          // name of the matched route; filled by the router
    std::vector<Field> params;  // values of the route's {params}; filled by the router

    // First field of that name.
    std::optional<std::string_view> header(std::string_view name) const;
    std::optional<std::string_view> cookie(std::string_view name) const;
    std::optional<std::string_view> query_value(std::string_view name) const;
    // INVARIANT: the matched route's pattern has this param.
    const std::string& param(std::string_view name) const;
};

// A stretch of a file, opened and read by the server while it sends; the last component may not be
// a symbolic link.
struct FileRange {
    std::string path;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

// A stretch of bytes that many responses share (static files kept in memory).
struct SharedRange {
    std::shared_ptr<const std::string> bytes;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

// Turns the connection into a stream of the topic's events (http/response/sse.h). With an audience
// (such as a staff id) it gets the events published for everybody and for that audience; without
// one it gets all events of the topic. `holder` names what the right to listen hangs on, such as a
// session: SseHub::end_streams_of ends it.
struct EventStream {
    std::string topic;
    std::string audience;
    std::string holder = {};
};

using Body = std::variant<std::string, SharedRange, FileRange, EventStream>;

enum class SameSite { strict, lax };
enum class CookieTransport { any, only_https };

// Always HttpOnly. No max_age: the cookie ends with the browser's session; zero removes it.
struct Cookie {
    std::string name;
    std::string value;
    std::string path = "/";
    SameSite same_site = SameSite::strict;
    CookieTransport transport = CookieTransport::only_https;
    std::optional<std::chrono::seconds> max_age = {};
};

// Content-Length, Date, Connection, X-Request-Id and the server's default headers are added when it
// is sent. A header with a line break in its value is never sent: the server answers 500 instead
// and reports the handler's failure.
struct Response {
    int status = 200;
    std::vector<Field> headers;
    Body body;

    static Response json(std::string text, int status = 200);
    static Response problem(int status,
                            std::string json_text);  // application/problem+json (RFC 9457)
    static Response plain_text(std::string text, int status = 200);
    static Response no_content();
    static Response file(FileRange range, std::string_view content_type);
    static Response event_stream(EventStream stream);

    std::optional<std::string_view> header(std::string_view name) const;
    // Replaces any fields of that name.
    Response& set_header(std::string_view name, std::string_view value);
    Response& add_cookie(const Cookie& cookie);
};

// "Not Found" for 404; "Unknown" for a number without a registered phrase.
std::string_view reason_phrase(int status);

}  // namespace daihou::http
