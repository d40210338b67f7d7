#include "http/message.h"

#include "base/invariant.h"

namespace daihou::http {
namespace {

constexpr std::pair<Method, std::string_view> method_names[] = {
    {Method::get, "GET"},         {Method::head, "HEAD"},   {Method::post, "POST"},
    {Method::put, "PUT"},         {Method::patch, "PATCH"}, {Method::delete_, "DELETE"},
    {Method::options, "OPTIONS"},
};

constexpr std::pair<int, std::string_view> phrases[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
};

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::optional<std::string_view> header_in(const std::vector<Field>& fields, std::string_view name) {
    for (const auto& [field, value] : fields) {
        if (same_name(field, name)) return value;
    }
    return std::nullopt;
}

std::optional<std::string_view> cookie_in(std::string_view cookies, std::string_view name) {
    while (!cookies.empty()) {
        const std::size_t end = cookies.find(';');
        const std::string_view pair = without_blanks(cookies.substr(0, end));
        cookies.remove_prefix(end == std::string_view::npos ? cookies.size() : end + 1);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
        std::string_view value = pair.substr(equals + 1);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
            value = value.substr(1, value.size() - 2);
        }
        return value;
    }
    return std::nullopt;
}

Response with_type(int status, std::string_view content_type, Body body) {
    return {status, {{"Content-Type", std::string(content_type)}}, std::move(body)};
}

}  // namespace

std::string_view name_of(Method method) {
    for (const auto& [known, name] : method_names) {
        if (known == method) return name;
    }
    INVARIANT(false);
}

std::optional<Method> method_named(std::string_view name) {
    for (const auto& [method, known] : method_names) {
        if (known == name) return method;
    }
    return std::nullopt;
}

bool same_name(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view without_blanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

std::optional<std::string_view> Request::header(std::string_view name) const {
    return header_in(headers, name);
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    for (const auto& [field, value] : headers) {
        if (!same_name(field, "Cookie")) continue;
        if (const auto found = cookie_in(value, name)) return found;
    }
    return std::nullopt;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
    for (const auto& [key, value] : query) {
        if (key == name) return value;
    }
    return std::nullopt;
}

const std::string& Request::param(std::string_view name) const {
    const auto found = std::find_if(params.begin(), params.end(),
                                    [&](const Field& param) { return param.first == name; });
    INVARIANT(found != params.end());
    return found->second;
}

Response Response::json(std::string text, int status) {
    return with_type(status, "application/json", std::move(text));
}

Response Response::problem(int status, std::string json_text) {
    return with_type(status, "application/problem+json", std::move(json_text));
}

Response Response::plain_text(std::string text, int status) {
    return with_type(status, "text/plain; charset=utf-8", std::move(text));
}

Response Response::no_content() {
    return {204, {}, std::string()};
}

Response Response::file(FileRange range, std::string_view content_type) {
    return with_type(200, content_type, std::move(range));
}

Response Response::event_stream(EventStream stream) {
    Response response = with_type(200, "text/event-stream", std::move(stream));
    // A cache or a buffering proxy on the way would hold the events back.
    response.set_header("Cache-Control", "no-store").set_header("X-Accel-Buffering", "no");
    return response;
}

std::optional<std::string_view> Response::header(std::string_view name) const {
    return header_in(headers, name);
}

Response& Response::set_header(std::string_view name, std::string_view value) {
    std::erase_if(headers, [&](const Field& field) { return same_name(field.first, name); });
    headers.emplace_back(name, value);
    return *this;
}

Response& Response::add_cookie(const Cookie& cookie) {
    std::string text =
        fmt::format("{}={}; Path={}; HttpOnly; SameSite={}", cookie.name, cookie.value, cookie.path,
                    cookie.same_site == SameSite::strict ? "Strict" : "Lax");
    if (cookie.transport == CookieTransport::only_https) text += "; Secure";
    if (cookie.max_age) text += fmt::format("; Max-Age={}", cookie.max_age->count());
    headers.emplace_back("Set-Cookie", std::move(text));
    return *this;
}

std::string_view reason_phrase(int status) {
    for (const auto& [known, phrase] : phrases) {
        if (known == status) return phrase;
    }
    return "Unknown";
}

}  // namespace daihou::http
