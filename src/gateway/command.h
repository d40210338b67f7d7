// Commands to a terminal (domain/telematics/terminal/terminal_command.h) as they go over the wire,
// and the record each leaves: who gave it, why, how it ended.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/result.h"
#include "domain/telematics/terminal/terminal_command.h"
#include "intake/jt808/message.h"

namespace daihou::gateway {

struct Downlink {
    std::uint16_t message_id = 0;
    jt808::Body body;
};
// Errors: those of check(command); command_text also where GBK cannot say it.
Result<Downlink> downlink_of(const TerminalCommand& command);

struct CommandRecord {
    Instant at;
    std::string phone;
    TerminalCommandKind command = TerminalCommandKind::locate_now;
    std::string given_by;
    std::string reason;
    std::int64_t number = 0;                // of the order
    std::optional<TerminalCommandEnd> end;  // none: on its way; a further record tells
};

// Keeps the records. Called on the thread of the sockets: it must be quick.
class CommandAudit {
public:
    virtual ~CommandAudit() = default;
    virtual void note(const CommandRecord& record) = 0;
};

}  // namespace daihou::gateway
