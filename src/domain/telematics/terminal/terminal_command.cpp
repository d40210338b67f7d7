#include "domain/telematics/terminal/terminal_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace daihou {
namespace {

constexpr std::array<std::string_view, 5> kinds = {
    "set_report_interval", "locate_now", "track_temporarily", "confirm_alarm", "show_text"};
constexpr std::array<std::string_view, 6> ends = {"answered",      "refused",    "unanswered",
                                                  "not_connected", "unsendable", "unknown"};

Error outside(std::string_view code, std::string_view field, std::int64_t least,
              std::int64_t most) {
    return {ErrorKind::bad_input,
            std::string(code),
            fmt::format("{} lies between {} and {}", field, least, most),
            {{"field", std::string(field)},
             {"least", std::to_string(least)},
             {"most", std::to_string(most)}}};
}

Done check_range(std::string_view code, std::string_view field, std::int64_t value,
                 std::int64_t least, std::int64_t most) {
    if (value < least || value > most) return outside(code, field, least, most);
    return done();
}

}  // namespace

Done check(const TerminalCommand& command) {
    switch (command.kind) {
        case TerminalCommandKind::set_report_interval:
            return check_range("command_interval", "interval_s", command.interval_s, 1,
                               report_interval_s_max);
        case TerminalCommandKind::locate_now:
            return done();
        case TerminalCommandKind::track_temporarily:
            TRY(check_range("command_interval", "interval_s", command.interval_s, 0,
                            tracking_interval_s_max));
            return check_range("command_lasts", "lasts_s", command.lasts_s,
                               command.interval_s == 0 ? 0 : 1, tracking_lasts_s_max);
        case TerminalCommandKind::confirm_alarm:
            return check_range("command_alarm", "alarm_types", command.alarm_types, 1, 0xFFFFFFFF);
        case TerminalCommandKind::show_text:
            break;
    }
    const bool is_long = command.text.size() > command_text_bytes_max;
    if (command.text.empty() || is_long || !is_utf8(command.text))
        return Error{ErrorKind::bad_input,
                     "command_text",
                     fmt::format("a text of 1 to {} bytes", command_text_bytes_max),
                     {{"field", "text"}, {"most", std::to_string(command_text_bytes_max)}}};
    return done();
}

std::string_view name_of(TerminalCommandKind kind) {
    return kinds.at(static_cast<std::size_t>(kind) - 1);
}
std::string_view name_of(TerminalCommandEnd end) {
    return ends.at(static_cast<std::size_t>(end) - 1);
}

std::optional<TerminalCommandKind> terminal_command_named(std::string_view name) {
    const auto at = std::ranges::find(kinds, name);
    if (at == kinds.end()) return std::nullopt;
    return static_cast<TerminalCommandKind>(at - kinds.begin() + 1);
}

}  // namespace daihou
