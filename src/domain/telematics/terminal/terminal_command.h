// What a terminal may be asked to do, as a closed list, and how asking ended. There is no command
// that stops a car or cuts its fuel or circuit, and none may be added: such a thing on a public
// road endangers people. Words of the facts in terminal_facts.h; knows no frame.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace daihou {

// The numbers of both are on disk and must never change.
enum class TerminalCommandKind : std::uint8_t {
    set_report_interval = 1,  // every interval_s from now on
    locate_now = 2,
    track_temporarily = 3,  // every interval_s for lasts_s; interval 0 ends it
    confirm_alarm = 4,      // alarm_types, as the bits of a location's alarm word
    show_text = 5           // on the display in the car, to whoever sits in it
};
enum class TerminalCommandEnd : std::uint8_t {
    answered = 1,       // the terminal did it
    refused = 2,        // the terminal said no
    unanswered = 3,     // nothing came back in time, or the connection ended
    not_connected = 4,  // there is no such terminal on the line
    unsendable = 5,     // it cannot be said in the terminal's language
    unknown = 6         // who waited for it ended first: it may have been carried out
};

struct TerminalCommand {
    TerminalCommandKind kind = TerminalCommandKind::locate_now;
    std::int64_t interval_s = 0;
    std::int64_t lasts_s = 0;
    std::int64_t alarm_types = 0;
    std::string text;
    friend bool operator==(const TerminalCommand&, const TerminalCommand&) = default;
};

constexpr std::int64_t report_interval_s_max = 24 * 60 * 60;
constexpr std::int64_t tracking_interval_s_max = 60 * 60;
constexpr std::int64_t tracking_lasts_s_max = 24 * 60 * 60;  // watching closely needs a new reason
constexpr std::size_t command_text_bytes_max = 500;

// Errors: command_interval, command_lasts, command_alarm, command_text; each names its field.
Done check(const TerminalCommand& command);

std::string_view name_of(TerminalCommandKind kind);
std::string_view name_of(TerminalCommandEnd end);
std::optional<TerminalCommandKind> terminal_command_named(std::string_view name);

}  // namespace daihou
