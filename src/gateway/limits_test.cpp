// What a gateway must bear: a terminal that floods, one that does not read, links nobody is at the
// other end of. None may cost the others anything.
#include <gtest/gtest.h>

#include "gateway/terminal_under_test.h"

namespace daihou::gateway::limits_test {
namespace {

using namespace jt808;
using std::chrono::milliseconds;
using std::chrono::seconds;

template <class Holds>
bool holds_soon(const Holds& holds) {
    for (int i = 0; i < 10'000; ++i) {
        if (holds()) return true;
        std::this_thread::sleep_for(milliseconds(1));
    }
    return false;
}

TEST(GatewayLimits, AFloodIsSlowedAndTheOthersAreServed) {
    GatewayOptions options;
    options.frames_a_second = 20;
    options.frames_at_once = 100;
    GatewayUnderTest gateway(options);
    TerminalUnderTest flooding = gateway.terminal("13900000001");
    ASSERT_EQ(flooding.authenticate(), 0);
    for (int i = 0; i < 3000; ++i)
        flooding.say(message_id::heartbeat, NoBody{});
    ASSERT_TRUE(holds_soon([&] { return gateway->counters().slowed_total > 0; }));
    const std::uint64_t frames = gateway->counters().frames_total;
    TerminalUnderTest other = gateway.terminal("13900000002");
    ASSERT_EQ(other.authenticate(), 0);
    for (int i = 0; i < 20; ++i) {
        other.say(message_id::location, TerminalUnderTest::report());
        ASSERT_TRUE(other.hear(seconds(5)));
    }
    // One read may overdraw the allowance; after it nothing is read until it has refilled.
    EXPECT_LT(frames, 1500u);
    EXPECT_EQ(gateway.receiver.fixes().size(), 20u);
}

TEST(GatewayLimits, WhoDoesNotReadIsCutOff) {
    GatewayOptions options;
    options.frames_a_second = 1'000'000;
    options.frames_at_once = 1'000'000;
    options.write_timeout = milliseconds(100);
    GatewayUnderTest gateway(options);
    TerminalUnderTest deaf = gateway.terminal("13900000001");
    ASSERT_EQ(deaf.authenticate(), 0);
    std::thread talking([&deaf] {
        for (int i = 0; i < 1'000'000; ++i)
            deaf.say(message_id::heartbeat, NoBody{});
    });
    const bool is_cut = holds_soon([&] { return gateway->counters().cut_off_total == 1; });
    if (!is_cut) gateway.stop();
    talking.join();
    EXPECT_TRUE(is_cut);
}

TEST(GatewayLimits, ALinkThatNeverAuthenticatesEnds) {
    GatewayOptions options;
    options.authentication_timeout = milliseconds(100);
    GatewayUnderTest gateway(options);
    TerminalUnderTest stranger = gateway.terminal("13900000001");
    EXPECT_TRUE(stranger.ends_within(seconds(10)));
    EXPECT_TRUE(holds_soon([&] { return gateway->counters().connections_open == 0; }));
}

TEST(GatewayLimits, ASilentLinkEnds) {
    GatewayOptions options;
    options.idle_timeout = milliseconds(200);
    GatewayUnderTest gateway(options);
    TerminalUnderTest silent = gateway.terminal("13900000001");
    ASSERT_EQ(silent.authenticate(), 0);
    EXPECT_TRUE(silent.ends_within(seconds(10)));
    EXPECT_EQ(gateway->counters().terminals, 0u);
}

TEST(GatewayLimits, NothingIsReadWhileTheReceiverIsBehind) {
    GatewayOptions options;
    options.waiting_fixes_max = 10;
    GatewayUnderTest gateway(options);
    gateway.receiver.is_held = true;
    TerminalUnderTest terminal = gateway.terminal("13900000001");
    ASSERT_EQ(terminal.authenticate(), 0);
    for (int i = 0; i < 900; ++i)
        terminal.say(message_id::location, TerminalUnderTest::report());
    ASSERT_TRUE(holds_soon([&] { return gateway->counters().slowed_total > 0; }));
    EXPECT_LT(gateway->counters().fixes_total, 900u);
    gateway.receiver.is_held = false;
    for (int i = 0; i < 900; ++i)
        ASSERT_TRUE(terminal.hear());
    EXPECT_EQ(gateway.receiver.fixes().size(), 900u);
}

TEST(GatewayLimits, AsksForPartsThatDoNotCome) {
    GatewayOptions options;
    options.part_timeout = milliseconds(50);
    GatewayUnderTest gateway(options);
    TerminalUnderTest terminal = gateway.terminal("13900000001");
    ASSERT_EQ(terminal.authenticate(), 0);
    const std::uint16_t serial = terminal.say(message_id::location_batch, RawBody{}, Part{2, 1});
    const auto asked = terminal.hear();
    ASSERT_TRUE(asked);
    EXPECT_EQ(asked->header.message_id, message_id::resend_by_terminal);
    EXPECT_EQ(word_at(asked->body, 0), serial);
    EXPECT_EQ(asked->body.back(), 2);
}

}  // namespace
}  // namespace daihou::gateway::limits_test
