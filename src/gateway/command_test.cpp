// Commands to a terminal: what goes over the wire, that each leaves a record of who, why and how it
// ended, and that none can stop a car.
#include "gateway/command.h"

#include <gtest/gtest.h>

#include "gateway/terminal_under_test.h"

namespace daihou::gateway {
namespace {

using namespace jt808;

const CommandOrder order{"staff-7", "left the usual area, task 812"};

std::vector<CommandOutcome> outcomes(const GatewayUnderTest& gateway, std::size_t wanted) {
    for (int i = 0; i < 10'000 && gateway.audit.records().size() < wanted; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    std::vector<CommandOutcome> outcomes;
    for (const CommandRecord& record : gateway.audit.records())
        outcomes.push_back(record.outcome);
    return outcomes;
}

TEST(Command, GoesDownAndItsAnswerIsRecorded) {
    GatewayUnderTest gateway;
    TerminalUnderTest terminal = gateway.terminal("13900000001", Version::v2019);
    ASSERT_EQ(terminal.authenticate(), 0);
    ASSERT_TRUE(gateway->send("13900000001", SetReportInterval{30}, order));
    const auto heard = terminal.hear();
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->header.message_id, message_id::set_parameters);
    EXPECT_EQ(heard->header.version, Version::v2019);
    EXPECT_EQ(heard->body, (ByteString{1, 0, 0, 0, 0x29, 4, 0, 0, 0, 30}));
    terminal.say(message_id::terminal_reply,
                 GeneralReply{heard->header.serial, message_id::set_parameters, 0});
    EXPECT_EQ(outcomes(gateway, 2), (std::vector{CommandOutcome::sent, CommandOutcome::answered}));
    const CommandRecord record = gateway.audit.records()[1];
    EXPECT_EQ(record.phone, "13900000001");
    EXPECT_EQ(record.command, "set_report_interval");
    EXPECT_EQ(record.given_by, order.given_by);
    EXPECT_EQ(record.reason, order.reason);
    EXPECT_EQ(record.at, gateway.clock.now());
    EXPECT_FALSE(terminal.hear(std::chrono::milliseconds(60)));  // no reply to a reply
}

TEST(Command, APositionAskedForIsKeptAndAnswers) {
    GatewayUnderTest gateway;
    TerminalUnderTest terminal = gateway.terminal("13900000001");
    ASSERT_EQ(terminal.authenticate(), 0);
    ASSERT_TRUE(gateway->send("13900000001", LocateNow{}, order));
    const auto heard = terminal.hear();
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->header.message_id, message_id::ask_location);
    terminal.say(message_id::location_answer,
                 LocationAnswer{heard->header.serial, TerminalUnderTest::report().location});
    EXPECT_EQ(terminal.hear()->result(), 0);
    EXPECT_EQ(gateway.receiver.fixes().size(), 1u);
    EXPECT_EQ(outcomes(gateway, 2).back(), CommandOutcome::answered);
}

TEST(Command, RefusedUnansweredAndNotConnectedAreTold) {
    GatewayOptions options;
    options.command_timeout = std::chrono::milliseconds(1500);
    GatewayUnderTest gateway(options);
    ASSERT_TRUE(gateway->send("13900000001", ConfirmAlarm{0, 256}, order));
    EXPECT_EQ(outcomes(gateway, 1).back(), CommandOutcome::not_connected);
    TerminalUnderTest terminal = gateway.terminal("13900000001");
    ASSERT_EQ(terminal.authenticate(), 0);
    ASSERT_TRUE(gateway->send("13900000001", ShowText{"请回电"}, order));
    const auto heard = terminal.hear();
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->body, (ByteString{4, 0xC7, 0xEB, 0xBB, 0xD8, 0xB5, 0xE7}));
    terminal.say(message_id::terminal_reply,
                 GeneralReply{heard->header.serial, message_id::text, 3});
    EXPECT_EQ(outcomes(gateway, 3).back(), CommandOutcome::refused);
    ASSERT_TRUE(gateway->send("13900000001", TrackTemporarily{5, 600}, order));
    EXPECT_EQ(outcomes(gateway, 5).back(), CommandOutcome::unanswered);
}

TEST(Command, NeedsSomebodyAReasonAndSense) {
    GatewayUnderTest gateway;
    EXPECT_EQ(gateway->send("1", LocateNow{}, {"", "why"}).error().code, "command_order");
    EXPECT_EQ(gateway->send("1", LocateNow{}, {"staff-7", ""}).error().code, "command_order");
    EXPECT_EQ(gateway->send("1", SetReportInterval{0}, order).error().code, "command_interval");
    EXPECT_EQ(gateway->send("1", ShowText{""}, order).error().code, "command_text");
    EXPECT_TRUE(gateway.audit.records().empty());
}

// Vehicle control (0x8500) and terminal control (0x8105) are what could stop a car or blind it.
TEST(Command, NoneCanStopACar) {
    for (const Command& command :
         {Command(SetReportInterval{}), Command(LocateNow{}), Command(TrackTemporarily{}),
          Command(ConfirmAlarm{}), Command(ShowText{"a"})}) {
        const Downlink downlink = *downlink_of(command);
        EXPECT_NE(downlink.message_id, 0x8500) << name_of(command);
        EXPECT_NE(downlink.message_id, message_id::terminal_control) << name_of(command);
    }
    EXPECT_EQ(std::variant_size_v<Command>, 5u);
}

}  // namespace
}  // namespace daihou::gateway
