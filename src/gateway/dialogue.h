// What a terminal's message leads to: a reply, positions to keep, a change of who it is to us, the
// answer to a command. Pure but for the registry it asks; sockets, serials and time-outs are the
// connection's.
#pragma once

#include <optional>
#include <vector>

#include "gateway/fix_receiver.h"
#include "gateway/terminal_registry.h"
#include "intake/jt808/message.h"

namespace daihou::gateway {

enum class Standing { stranger, authenticated };

struct Reply {
    std::uint16_t message_id = 0;
    jt808::Body body;
};

struct CommandAnswer {
    std::uint16_t serial = 0;  // of the command
    bool is_done = false;
};

struct Step {
    std::optional<Reply> reply;
    std::vector<ReceivedFix> fixes;  // the reply waits until they are durable
    std::optional<Standing> becomes;
    std::optional<CommandAnswer> answer;
    bool is_refused = false;  // nobody we know wanted to come in
};

// Before authentication only 0x0100, 0x0102 and 0x0003 are accepted. A message of an id without a
// told layout is answered as unsupported, one that cannot be read as bad: the link stays.
Step hear(const jt808::Frame& frame, Standing standing, TerminalRegistry& registry, Instant now);

// The general reply to a message.
Reply general_reply(const jt808::Header& to, jt808::ReplyResult result);

}  // namespace daihou::gateway
