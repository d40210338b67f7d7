// What the platform may ask of a terminal, as a closed list. There is no command that stops a car
// or cuts its fuel or circuit, and none may be added: such a thing on a public road endangers
// people. Every command has somebody who gave it and a reason, and leaves a record.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "base/date.h"
#include "base/result.h"
#include "intake/jt808/message.h"

namespace daihou::gateway {

struct SetReportInterval {
    std::uint32_t interval_s = 30;
};
struct LocateNow {};
// 0 seconds of interval end it.
struct TrackTemporarily {
    std::uint16_t interval_s = 5;
    std::uint32_t valid_s = 600;
};
struct ConfirmAlarm {
    std::uint16_t alarm_serial = 0;
    std::uint32_t alarm_types = 0;
};
struct ShowText {
    std::string text;
};
using Command =
    std::variant<SetReportInterval, LocateNow, TrackTemporarily, ConfirmAlarm, ShowText>;

std::string_view name_of(const Command& command);

struct Downlink {
    std::uint16_t message_id = 0;
    jt808::Body body;
};
// Errors: command_interval (1 to 86400 s), command_text (not UTF-8, empty or over 500 bytes of
// GBK).
Result<Downlink> downlink_of(const Command& command);

enum class CommandOutcome {
    sent,           // on its way; a further record tells how it ended
    answered,       // the terminal did it
    refused,        // the terminal said no
    unanswered,     // nothing came back in time, or the connection ended
    not_connected,  // there is no such terminal on the line
};
std::string_view name_of(CommandOutcome outcome);

struct CommandRecord {
    Instant at;
    std::string phone;
    std::string command;
    std::string given_by;
    std::string reason;
    std::int64_t number = 0;  // of the order
    CommandOutcome outcome = CommandOutcome::sent;
};

// Keeps the records. Called on the thread of the sockets: it must be quick.
class CommandAudit {
public:
    virtual ~CommandAudit() = default;
    virtual void note(const CommandRecord& record) = 0;
};

}  // namespace daihou::gateway
