// CommandMessage: a command to a terminal on its way from a house to the gateway that holds the
// terminal, and what that gateway says back. Who gave it and why stays in the book: the number
// leads there. Knows no server; what is read may be any bytes.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "domain/telematics/terminal/terminal_command.h"

namespace daihou::stream {

struct CommandMessage {
    std::int64_t number = 0;  // of the record in the book
    std::string phone;
    TerminalCommand command;
    friend bool operator==(const CommandMessage&, const CommandMessage&) = default;
};

// A gateway holds the terminal asked for, and how long that said nothing.
struct TerminalHeld {
    std::chrono::milliseconds silent_for{0};
    friend bool operator==(const TerminalHeld&, const TerminalHeld&) = default;
};
struct CommandEnding {
    TerminalCommandEnd end = TerminalCommandEnd::unanswered;
    friend bool operator==(const CommandEnding&, const CommandEnding&) = default;
};
using GatewayReply = std::variant<TerminalHeld, CommandEnding>;

std::string write_command_message(const CommandMessage& message);
std::string write_gateway_reply(const GatewayReply& reply);

// None where the bytes are not what was written, or the command would not pass check().
std::optional<CommandMessage> read_command_message(std::string_view bytes);
std::optional<GatewayReply> read_gateway_reply(std::string_view bytes);

}  // namespace daihou::stream
