// EventLog: what the server did, one line an event: JSON for machines, short text for a terminal.
// Never personal data, tokens, paths or query values: a request stands under its route's pattern
// and a failed handler under the type of its exception, whose text may quote the request.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "http/server/server.h"

namespace daihou::api {

enum class LogFormat { json, text };
enum class LogLevel { info, warning, error };

// Thread-safe.
class EventLog {
public:
    using Value = std::variant<std::string, std::int64_t, double>;
    using Fields = std::vector<std::pair<std::string_view, Value>>;
    // `put` is given whole lines, one at a time. `clock` must outlive the log.
    EventLog(LogFormat format, const Clock& clock, std::function<void(std::string_view)> put)
        : format_(format), clock_(clock), put_(std::move(put)) {}

    void note(LogLevel level, std::string_view event, const Fields& fields = {});
    void request(const http::AccessRecord& record);
    void handler_failed(const http::HandlerFailure& failure);
    // Why a request got 503.
    void request_failed(const http::Request& request, const Error& error);
    // Of the store, the rules or the day pass: their texts name files and numbers, no people.
    void failed(std::string_view event, const Error& error);

private:
    LogFormat format_;
    const Clock& clock_;
    std::function<void(std::string_view)> put_;
    std::mutex mutex_;
};

}  // namespace daihou::api
