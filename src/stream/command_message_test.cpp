// Commands as messages between a house and gateways: they come back as they were, and whatever
// other bytes come, no command is made of them that may not be given.
#include "stream/command_message.h"

#include <gtest/gtest.h>

#include "base/canonical.h"
#include "domain/telematics/terminal/command_answer.h"

namespace daihou::stream::command_message_test {
namespace {

const std::vector<CommandMessage> messages = {
    {1, "13900000001", {TerminalCommandKind::locate_now, 0, 0, 0, ""}},
    {4711, "13900000001", {TerminalCommandKind::set_report_interval, 30, 0, 0, ""}},
    {4712, "13900000000000000001", {TerminalCommandKind::track_temporarily, 5, 600, 0, ""}},
    {4713, "13900000001", {TerminalCommandKind::confirm_alarm, 0, 0, 0xFFFF'FFFF, ""}},
    {INT64_MAX, "13900000001", {TerminalCommandKind::show_text, 0, 0, 0, "请回电"}}};

TEST(CommandMessage, ComesBackAsItWas) {
    for (const CommandMessage& message : messages)
        EXPECT_EQ(read_command_message(write_command_message(message)), message) << message.number;
    const std::vector<GatewayReply> replies = {
        TerminalHeld{std::chrono::milliseconds(0)}, TerminalHeld{std::chrono::milliseconds(61'000)},
        CommandEnding{TerminalCommandEnd::answered}, CommandEnding{TerminalCommandEnd::unknown}};
    for (const GatewayReply& reply : replies)
        EXPECT_EQ(read_gateway_reply(write_gateway_reply(reply)), reply);
}

TEST(CommandMessage, OfACommandThatMayNotBeGivenIsNone) {
    CommandMessage message = messages.front();
    for (const std::int64_t kind : {0, 6, 7, 256, -1}) {  // among them whatever stops a car
        message.command.kind = static_cast<TerminalCommandKind>(kind);
        EXPECT_EQ(read_command_message(write_command_message(message)), std::nullopt) << kind;
    }
    message = messages[1];
    message.command.interval_s = 0;
    EXPECT_EQ(read_command_message(write_command_message(message)), std::nullopt);
    message = messages[4];
    message.command.text = "\xff";
    EXPECT_EQ(read_command_message(write_command_message(message)), std::nullopt);
    message = messages[0];
    message.phone.clear();
    EXPECT_EQ(read_command_message(write_command_message(message)), std::nullopt);
}

TEST(CommandMessage, DamagedCutOrLongerIsNoneOrMayBeGiven) {
    for (const CommandMessage& message : messages) {
        const std::string bytes = write_command_message(message);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            EXPECT_EQ(read_command_message(bytes.substr(0, size)), std::nullopt) << size;
        EXPECT_EQ(read_command_message(bytes + '\0'), std::nullopt);
        for (std::size_t at = 0; at < bytes.size(); ++at)
            for (int bit = 0; bit < 8; ++bit) {
                std::string damaged = bytes;
                damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
                const auto read = read_command_message(damaged);
                EXPECT_TRUE(!read || check(read->command)) << at;
            }
    }
    for (const std::int64_t end : {0, 7}) {
        CanonicalWriter writer;
        writer.write(std::int64_t{2});
        writer.write(end);
        EXPECT_EQ(read_gateway_reply(writer.bytes()), std::nullopt);
    }
    EXPECT_EQ(read_gateway_reply(""), std::nullopt);
    EXPECT_EQ(read_gateway_reply(write_gateway_reply(TerminalHeld{}) + "x"), std::nullopt);
}

}  // namespace
}  // namespace daihou::stream::command_message_test
