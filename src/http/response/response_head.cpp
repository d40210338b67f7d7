#include "http/response/response_head.h"

namespace daihou::http {
namespace {

bool is_sendable(const Field& field) {
    const auto& [name, value] = field;
    const auto is_name_character = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    };
    const auto is_value_character = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return c == '\t' || (byte >= 0x20 && byte != 0x7f);
    };
    return !name.empty() && std::all_of(name.begin(), name.end(), is_name_character) &&
           std::all_of(value.begin(), value.end(), is_value_character);
}

// Fields the server decides; a handler's would contradict what is sent.
bool is_ours(std::string_view name) {
    for (const std::string_view ours :
         {"Content-Length", "Transfer-Encoding", "Connection", "Date"}) {
        if (same_name(name, ours)) return true;
    }
    return false;
}

void add(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::optional<std::string> response_head(const Response& response,
                                         const std::vector<Field>& default_headers,
                                         const HeadFrame& frame) {
    if (response.status < 200 || response.status > 599) return std::nullopt;
    if (!std::all_of(response.headers.begin(), response.headers.end(), is_sendable)) {
        return std::nullopt;
    }
    std::string head =
        fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
    head.reserve(1024);
    add(head, "Date", http_date(frame.now));
    if (frame.content_length) add(head, "Content-Length", std::to_string(*frame.content_length));
    if (frame.persistence == Persistence::close) {
        add(head, "Connection", "close");
    } else if (frame.minor_version == 0) {
        add(head, "Connection", "keep-alive");
    }
    if (!frame.request_id.empty()) add(head, "X-Request-Id", frame.request_id);
    for (const auto& [name, value] : response.headers) {
        if (!is_ours(name)) add(head, name, value);
    }
    for (const auto& [name, value] : default_headers) {
        if (!response.header(name)) add(head, name, value);
    }
    return head += "\r\n";
}

std::string http_date(Instant instant) {
    static constexpr std::string_view weekdays[] = {"Sun", "Mon", "Tue", "Wed",
                                                    "Thu", "Fri", "Sat"};
    static constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(instant - day));
    return fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
        weekdays[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
        months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
        time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace daihou::http
