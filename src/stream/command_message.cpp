#include "stream/command_message.h"

#include "base/canonical.h"
#include "domain/telematics/terminal/command_answer.h"

namespace daihou::stream {
namespace {

constexpr std::int64_t command_version = 1;
constexpr std::int64_t terminal_held = 1, command_ended = 2;

// None where the number is none of the list.
template <class Listed>
std::optional<Listed> listed(std::int64_t number, Listed last) {
    if (number < 1 || number > static_cast<std::int64_t>(last)) return std::nullopt;
    return static_cast<Listed>(number);
}

}  // namespace

std::string write_command_message(const CommandMessage& message) {
    CanonicalWriter writer;
    writer.write(command_version);
    writer.write(message.number);
    writer.write(message.phone);
    writer.write(message.command.kind);
    writer.write(message.command.interval_s);
    writer.write(message.command.lasts_s);
    writer.write(message.command.alarm_types);
    writer.write(message.command.text);
    return writer.take();
}

std::optional<CommandMessage> read_command_message(std::string_view bytes) {
    CanonicalReader reader(bytes);
    CommandMessage message;
    std::int64_t version = 0, kind = 0;
    reader.read(version);
    reader.read(message.number);
    reader.read(message.phone);
    reader.read(kind);
    reader.read(message.command.interval_s);
    reader.read(message.command.lasts_s);
    reader.read(message.command.alarm_types);
    reader.read(message.command.text);
    const auto known = listed(kind, TerminalCommandKind::show_text);
    if (!reader.ok() || !reader.at_end() || version != command_version || !known ||
        message.number <= 0 || message.phone.empty())
        return std::nullopt;
    message.command.kind = *known;
    if (!check(message.command)) return std::nullopt;
    return message;
}

std::string write_gateway_reply(const GatewayReply& reply) {
    CanonicalWriter writer;
    if (const auto* held = std::get_if<TerminalHeld>(&reply)) {
        writer.write(terminal_held);
        writer.write(std::int64_t{held->silent_for.count()});
    } else {
        writer.write(command_ended);
        writer.write(std::get<CommandEnding>(reply).end);
    }
    return writer.take();
}

std::optional<GatewayReply> read_gateway_reply(std::string_view bytes) {
    CanonicalReader reader(bytes);
    std::int64_t what = 0, value = 0;
    reader.read(what);
    reader.read(value);
    if (!reader.ok() || !reader.at_end()) return std::nullopt;
    if (what == terminal_held && value >= 0) return TerminalHeld{std::chrono::milliseconds(value)};
    const auto end = listed(value, TerminalCommandEnd::unknown);
    if (what == command_ended && end) return CommandEnding{*end};
    return std::nullopt;
}

}  // namespace daihou::stream
