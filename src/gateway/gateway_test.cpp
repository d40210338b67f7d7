// The gateway over real sockets, as a terminal meets it: registration, authentication, positions
// that are answered once they are durable, several terminals on a link, commands.
#include "gateway/gateway.h"

#include <gtest/gtest.h>

#include "gateway/terminal_under_test.h"

namespace daihou::gateway::gateway_test {
namespace {

using namespace jt808;
using std::chrono::milliseconds;

constexpr milliseconds a_while{60};

class EveryVersion : public testing::TestWithParam<Version> {};

TEST_P(EveryVersion, RegistersAuthenticatesAndReports) {
    GatewayUnderTest gateway;
    TerminalUnderTest terminal = gateway.terminal("13900000001", GetParam());
    const std::uint16_t asked =
        terminal.say(message_id::registration, Registration{31, 115, "DH", "T1", "1", 1, "A"});
    const auto token = terminal.hear();
    ASSERT_TRUE(token);
    EXPECT_EQ(token->header.message_id, message_id::registration_reply);
    EXPECT_EQ(token->header.serial, 0);
    EXPECT_EQ(token->header.version, GetParam());
    EXPECT_EQ(token->header.phone.text(), "13900000001");
    EXPECT_EQ(word_at(token->body, 0), asked);
    EXPECT_EQ(token->body[2], 0);
    EXPECT_EQ(std::string(token->body.begin() + 3, token->body.end()), "token-13900000001");
    EXPECT_EQ(terminal.authenticate(), 0);
    const std::uint16_t told = terminal.say(message_id::location, TerminalUnderTest::report());
    const auto reply = terminal.hear();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->header.message_id, message_id::platform_reply);
    EXPECT_EQ(reply->header.serial, 2);  // counted for the connection
    EXPECT_EQ(reply->to_serial(), told);
    EXPECT_EQ(reply->to_id(), message_id::location);
    EXPECT_EQ(reply->result(), 0);
    const auto fixes = gateway.receiver.fixes();
    ASSERT_EQ(fixes.size(), 1u);
    EXPECT_EQ(fixes[0].lat_e6, 31'230'416);
    EXPECT_EQ(fixes[0].received_at, gateway.clock.now());
    EXPECT_TRUE(fixes[0].is_positioned());
    EXPECT_EQ(gateway->counters().terminals, 1u);
}

INSTANTIATE_TEST_SUITE_P(Gateway, EveryVersion, testing::Values(Version::v2013, Version::v2019));

TEST(Gateway, NothingButComingInBeforeAuthentication) {
    GatewayUnderTest gateway;
    TerminalUnderTest terminal = gateway.terminal("13900000001");
    terminal.say(message_id::location, TerminalUnderTest::report());
    EXPECT_EQ(terminal.hear()->result(), 1);
    terminal.say(message_id::heartbeat, NoBody{});
    EXPECT_EQ(terminal.hear()->result(), 1);
    terminal.say(message_id::authentication, Authentication{"wrong", "", ""});
    EXPECT_EQ(terminal.hear()->result(), 1);
    terminal.say(message_id::location, TerminalUnderTest::report());
    EXPECT_EQ(terminal.hear()->result(), 1);
    EXPECT_TRUE(gateway.receiver.fixes().empty());
    EXPECT_EQ(terminal.authenticate(), 0);
    terminal.say(message_id::logout, NoBody{});
    EXPECT_EQ(terminal.hear()->result(), 0);
    terminal.say(message_id::heartbeat, NoBody{});
    EXPECT_EQ(terminal.hear()->result(), 1);
}

TEST(Gateway, ATerminalNobodyKnowsGetsNoToken) {
    GatewayUnderTest gateway;
    TerminalUnderTest terminal = gateway.terminal("9900000001");
    terminal.say(message_id::registration, Registration{31, 115, "DH", "T1", "1", 1, "A"});
    const auto reply = terminal.hear();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body.size(), 3u);
    EXPECT_EQ(reply->body[2], 4);
}

TEST(Gateway, AnswersOnlyWhatIsDurable) {
    GatewayUnderTest gateway;
    TerminalUnderTest terminal = gateway.terminal("13900000001");
    ASSERT_EQ(terminal.authenticate(), 0);
    gateway.receiver.is_held = true;
    terminal.say(message_id::location, TerminalUnderTest::report());
    EXPECT_FALSE(terminal.hear(a_while));
    terminal.say(message_id::heartbeat, NoBody{});
    EXPECT_EQ(terminal.hear()->to_id(), message_id::heartbeat);
    gateway.receiver.is_held = false;
    EXPECT_EQ(terminal.hear()->to_id(), message_id::location);
    gateway.receiver.is_failing = true;
    terminal.say(message_id::location, TerminalUnderTest::report());
    EXPECT_EQ(terminal.hear()->result(), 1);  // and will send it again
    EXPECT_EQ(gateway.receiver.fixes().size(), 1u);
}

TEST(Gateway, WhatIsNotUnderstoodIsAnsweredAndTheLinkStays) {
    GatewayUnderTest gateway;
    TerminalUnderTest terminal = gateway.terminal("13900000001");
    ASSERT_EQ(terminal.authenticate(), 0);
    terminal.say(0x0F0F, RawBody{{1, 2, 3}});
    EXPECT_EQ(terminal.hear()->result(), 3);
    terminal.say(message_id::location, RawBody{{1, 2, 3}});
    EXPECT_EQ(terminal.hear()->result(), 2);
    ByteString noise(5000, 0x7D);
    noise.push_back(0x7E);
    terminal.say_bytes(noise);
    terminal.say(message_id::ask_time, NoBody{});
    const auto time = terminal.hear();
    EXPECT_EQ(time->header.message_id, message_id::time_reply);
    EXPECT_EQ(time->body, (ByteString{0x26, 0x03, 0x18, 0x02, 0x00, 0x00}));
    EXPECT_GE(gateway->counters().faulty_total, 1u);
}

TEST(Gateway, BatchesComeWholeAlsoInParts) {
    GatewayUnderTest gateway;
    TerminalUnderTest terminal = gateway.terminal("13900000001");
    ASSERT_EQ(terminal.authenticate(), 0);
    LocationBatch batch;
    batch.type = static_cast<std::uint8_t>(BatchKind::blind_zone);
    for (std::uint32_t i = 0; i < 3; ++i)
        batch.locations.push_back(TerminalUnderTest::report(i + 1).location);
    batch.count = 3;
    terminal.say(message_id::location_batch, batch);
    EXPECT_EQ(terminal.hear()->result(), 0);
    const ByteString body = write_body(batch, Version::v2013);
    const Bytes bytes(body);
    terminal.say(message_id::location_batch, RawBody{owned(bytes.first(40))}, Part{2, 1});
    EXPECT_FALSE(terminal.hear(a_while));
    terminal.say(message_id::location_batch, RawBody{owned(bytes.subspan(40))}, Part{2, 2});
    EXPECT_EQ(terminal.hear()->to_serial(), 102);
    EXPECT_EQ(terminal.hear()->to_serial(), 103);
    EXPECT_EQ(gateway.receiver.fixes().size(), 6u);
}

TEST(Gateway, SeveralTerminalsOnALinkAndTheNewerLinkCounts) {
    GatewayUnderTest gateway;
    TerminalUnderTest box = gateway.terminal("13900000001");
    ASSERT_EQ(box.authenticate(), 0);
    box.become("13900000002");
    ASSERT_EQ(box.authenticate(), 0);
    EXPECT_EQ(gateway->counters().terminals, 2u);
    TerminalUnderTest newer = gateway.terminal("13900000002");
    ASSERT_EQ(newer.authenticate(), 0);
    EXPECT_EQ(gateway->counters().terminals, 2u);
    box.say(message_id::heartbeat, NoBody{});
    EXPECT_EQ(box.hear()->result(), 1);
    box.become("13900000001");
    box.say(message_id::heartbeat, NoBody{});
    EXPECT_EQ(box.hear()->result(), 0);
    TerminalUnderTest last = gateway.terminal("13900000001");
    ASSERT_EQ(last.authenticate(), 0);
    EXPECT_TRUE(box.ends_within(std::chrono::seconds(10)));
    newer.say(message_id::heartbeat, NoBody{});
    EXPECT_EQ(newer.hear()->result(), 0);
}

TEST(Gateway, WhatWasReceivedIsDurableWhenItStops) {
    GatewayUnderTest gateway;
    TerminalUnderTest terminal = gateway.terminal("13900000001");
    ASSERT_EQ(terminal.authenticate(), 0);
    gateway.receiver.is_held = true;
    for (int i = 0; i < 50; ++i)
        terminal.say(message_id::location, TerminalUnderTest::report());
    while (gateway->counters().fixes_total < 50)
        std::this_thread::sleep_for(milliseconds(1));
    gateway.stop();
    EXPECT_EQ(gateway.receiver.fixes().size(), 50u);
    EXPECT_LT(gateway.receiver.batches, 5u);  // what waits goes together
    for (int i = 0; i < 50; ++i)
        ASSERT_TRUE(terminal.hear());
    EXPECT_TRUE(terminal.ends_within(std::chrono::seconds(10)));
}

// Without these whoever runs it cannot tell a broken line from a broken terminal.
TEST(Gateway, CountsWhatWhoeverRunsItWatches) {
    GatewayUnderTest gateway;
    TerminalUnderTest stranger = gateway.terminal("99000000001");
    stranger.say(message_id::registration, Registration{31, 115, "DH", "G2", "1", 1, "A"});
    ASSERT_TRUE(stranger.hear());
    TerminalUnderTest terminal = gateway.terminal("13900000001");
    ASSERT_EQ(terminal.authenticate(), 0);
    gateway.receiver.is_held = true;
    terminal.say(message_id::location, TerminalUnderTest::report());
    terminal.say_bytes({0x7E, 1, 2, 3, 0x7E});        // a frame with a wrong sum
    terminal.say_bytes({0x7E, 1, 0x7D, 3, 4, 0x7E});  // no frame
    terminal.say(message_id::heartbeat, NoBody{});
    ASSERT_TRUE(terminal.hear());
    EXPECT_EQ(gateway->counters().waiting_fixes, 1u);
    gateway.receiver.is_held = false;
    ASSERT_EQ(terminal.hear()->to_id(), message_id::location);
    const GatewayCounters counters = gateway->counters();
    EXPECT_EQ(counters.refused_total, 1u);
    EXPECT_EQ(counters.faulty_total, 2u);
    EXPECT_EQ(counters.resyncs_total, 1u);
    EXPECT_EQ(counters.waiting_fixes, 0u);
    std::uint64_t answers = 0;
    for (const std::uint64_t within : counters.answers.within)
        answers += within;
    EXPECT_EQ(answers, 1u);
}

}  // namespace
}  // namespace daihou::gateway::gateway_test
