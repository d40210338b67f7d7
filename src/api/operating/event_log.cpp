#include "api/operating/event_log.h"

#include <nlohmann/json.hpp>

#include "api/json.h"
#include "api/operating/request_metrics.h"

namespace daihou::api {
namespace {

std::string_view name_of(LogLevel level) {
    constexpr std::array<std::string_view, 3> names = {"info", "warning", "error"};
    return names[static_cast<std::size_t>(level)];
}

std::string json_line(const std::string& time, LogLevel level, std::string_view event,
                      const EventLog::Fields& fields) {
    Json line = {{"time", time}, {"level", name_of(level)}, {"event", event}};
    for (const auto& [name, value] : fields)
        std::visit([&](const auto& held) { line[std::string(name)] = held; }, value);
    // Bytes that are no text become U+FFFD: a log line is always one that can be read.
    return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string text_line(const std::string& time, LogLevel level, std::string_view event,
                      const EventLog::Fields& fields) {
    std::string line = fmt::format("{} {} {}", time.substr(11, 8), name_of(level), event);
    for (const auto& [name, value] : fields)
        std::visit([&](const auto& held) { line += fmt::format(" {}={}", name, held); }, value);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line + "\n";
}

LogLevel level_of(int status) {
    return status >= 500 ? LogLevel::error : status >= 400 ? LogLevel::warning : LogLevel::info;
}

}  // namespace

void EventLog::note(LogLevel level, std::string_view event, const Fields& fields) {
    const std::string time = format_instant(clock_.now());
    const std::string line = format_ == LogFormat::json ? json_line(time, level, event, fields)
                                                        : text_line(time, level, event, fields);
    const std::lock_guard guard(mutex_);
    put_(line);
}

void EventLog::request(const http::AccessRecord& record) {
    note(level_of(record.status), "request",
         {{"method", record.method},
          {"route", std::string(route_label(record))},
          {"status", std::int64_t{record.status}},
          {"duration_ms", static_cast<double>(record.took.count()) / 1000.0},
          {"bytes", static_cast<std::int64_t>(record.bytes)},
          {"request_id", record.request_id}});
}

void EventLog::handler_failed(const http::HandlerFailure& failure) {
    http::AccessRecord record;
    record.method = failure.method;
    record.route = failure.route;
    record.status = 500;
    note(LogLevel::error, "handler_failed",
         {{"method", failure.method},
          {"route", std::string(route_label(record))},
          {"exception", failure.kind},
          {"request_id", failure.request_id}});
}

void EventLog::request_failed(const http::Request& request, const Error& error) {
    note(LogLevel::error, "request_failed",
         {{"code", error.code}, {"text", error.text}, {"request_id", request.id}});
}

void EventLog::failed(std::string_view event, const Error& error) {
    note(LogLevel::error, event, {{"code", error.code}, {"text", error.text}});
}

}  // namespace daihou::api
