// Commands to a terminal: what goes over the wire, that each leaves a record of who, why and how it
// ended, and that none can stop a car.
#include "gateway/command.h"

#include <gtest/gtest.h>

#include <future>

#include "gateway/terminal_under_test.h"

namespace daihou::gateway::command_test {
namespace {

using namespace jt808;

using End = std::optional<TerminalCommandEnd>;
const CommandOrder order{"staff-7", "left the usual area, task 812", 4711};

TerminalCommand reporting_every(std::int64_t interval_s) {
    return {TerminalCommandKind::set_report_interval, interval_s, 0, 0, ""};
}
TerminalCommand tracked(std::int64_t interval_s, std::int64_t lasts_s) {
    return {TerminalCommandKind::track_temporarily, interval_s, lasts_s, 0, ""};
}
TerminalCommand showing(std::string text) {
    return {TerminalCommandKind::show_text, 0, 0, 0, std::move(text)};
}
const TerminalCommand locate{TerminalCommandKind::locate_now, 0, 0, 0, ""};
const TerminalCommand confirm{TerminalCommandKind::confirm_alarm, 0, 0, 256, ""};

std::vector<End> ends(const GatewayUnderTest& gateway, std::size_t wanted) {
    for (int i = 0; i < 10'000 && gateway.audit.records().size() < wanted; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    std::vector<End> ends;
    for (const CommandRecord& record : gateway.audit.records())
        ends.push_back(record.end);
    return ends;
}

TEST(Command, GoesDownAndItsAnswerIsRecorded) {
    GatewayUnderTest gateway;
    TerminalUnderTest terminal = gateway.terminal("13900000001", Version::v2019);
    ASSERT_EQ(terminal.authenticate(), 0);
    ASSERT_TRUE(gateway->send("13900000001", reporting_every(30), order));
    const auto heard = terminal.hear();
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->header.message_id, message_id::set_parameters);
    EXPECT_EQ(heard->header.version, Version::v2019);
    EXPECT_EQ(heard->body, (ByteString{1, 0, 0, 0, 0x29, 4, 0, 0, 0, 30}));
    terminal.say(message_id::terminal_reply,
                 GeneralReply{heard->header.serial, message_id::set_parameters, 0});
    EXPECT_EQ(ends(gateway, 2), (std::vector<End>{std::nullopt, TerminalCommandEnd::answered}));
    const CommandRecord record = gateway.audit.records()[1];
    EXPECT_EQ(record.phone, "13900000001");
    EXPECT_EQ(record.command, TerminalCommandKind::set_report_interval);
    EXPECT_EQ(record.number, order.number);
    EXPECT_EQ(record.given_by, order.given_by);
    EXPECT_EQ(record.reason, order.reason);
    EXPECT_EQ(record.at, gateway.clock.now());
    EXPECT_FALSE(terminal.hear(std::chrono::milliseconds(60)));  // no reply to a reply
}

TEST(Command, APositionAskedForIsKeptAndAnswers) {
    GatewayUnderTest gateway;
    TerminalUnderTest terminal = gateway.terminal("13900000001");
    ASSERT_EQ(terminal.authenticate(), 0);
    ASSERT_TRUE(gateway->send("13900000001", locate, order));
    const auto heard = terminal.hear();
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->header.message_id, message_id::ask_location);
    terminal.say(message_id::location_answer,
                 LocationAnswer{heard->header.serial, TerminalUnderTest::report().location});
    EXPECT_EQ(terminal.hear()->result(), 0);
    EXPECT_EQ(gateway.receiver.fixes().size(), 1u);
    EXPECT_EQ(ends(gateway, 2).back(), TerminalCommandEnd::answered);
}

TEST(Command, RefusedUnansweredAndNotConnectedAreTold) {
    GatewayOptions options;
    options.command_timeout = std::chrono::milliseconds(1500);
    GatewayUnderTest gateway(options);
    ASSERT_TRUE(gateway->send("13900000001", confirm, order));
    EXPECT_EQ(ends(gateway, 1).back(), TerminalCommandEnd::not_connected);
    TerminalUnderTest terminal = gateway.terminal("13900000001");
    ASSERT_EQ(terminal.authenticate(), 0);
    ASSERT_TRUE(gateway->send("13900000001", showing("请回电"), order));
    const auto heard = terminal.hear();
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->body, (ByteString{4, 0xC7, 0xEB, 0xBB, 0xD8, 0xB5, 0xE7}));
    terminal.say(message_id::terminal_reply,
                 GeneralReply{heard->header.serial, message_id::text, 3});
    EXPECT_EQ(ends(gateway, 3).back(), TerminalCommandEnd::refused);
    ASSERT_TRUE(gateway->send("13900000001", tracked(5, 600), order));
    EXPECT_EQ(ends(gateway, 5).back(), TerminalCommandEnd::unanswered);
}

TEST(Command, WhetherATerminalIsConnectedAndHowLongItWasSilentIsTold) {
    GatewayUnderTest gateway;
    const auto silent_for = [&gateway](const std::string& phone) {
        std::promise<SilentFor> told;
        gateway->ask_whether_connected(phone,
                                       [&told](SilentFor silent) { told.set_value(silent); });
        return told.get_future().get();
    };
    EXPECT_EQ(silent_for("13900000001"), std::nullopt);
    TerminalUnderTest terminal = gateway.terminal("13900000001");
    ASSERT_EQ(terminal.authenticate(), 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(120));
    const SilentFor silent = silent_for("13900000001");
    ASSERT_TRUE(silent);
    EXPECT_GE(silent->count(), 100);
    EXPECT_EQ(silent_for("13900000002"), std::nullopt);
    terminal.say(message_id::heartbeat, NoBody{});
    ASSERT_TRUE(terminal.hear());
    EXPECT_LT(silent_for("13900000001"), silent);
}

TEST(Command, NeedsSomebodyAReasonAndSense) {
    GatewayUnderTest gateway;
    EXPECT_EQ(gateway->send("1", locate, {"", "why"}).error().code, "command_order");
    EXPECT_EQ(gateway->send("1", locate, {"staff-7", ""}).error().code, "command_order");
    EXPECT_EQ(gateway->send("1", reporting_every(0), order).error().code, "command_interval");
    EXPECT_EQ(gateway->send("1", showing(""), order).error().code, "command_text");
    EXPECT_TRUE(gateway.audit.records().empty());
}

// Vehicle control (0x8500) and terminal control (0x8105) are what could stop a car or blind it.
TEST(Command, NoneCanStopACar) {
    for (const TerminalCommand& command :
         {reporting_every(30), locate, tracked(5, 600), confirm, showing("a")}) {
        const Downlink downlink = *downlink_of(command);
        EXPECT_NE(downlink.message_id, 0x8500) << name_of(command.kind);
        EXPECT_NE(downlink.message_id, message_id::terminal_control) << name_of(command.kind);
    }
    EXPECT_EQ(terminal_command_named("cut_fuel"), std::nullopt);
}

}  // namespace
}  // namespace daihou::gateway::command_test
