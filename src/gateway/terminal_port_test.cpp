// Who may come in where no list of terminals is kept, and that a secret makes a token last.
#include "gateway/terminal_port.h"

#include <gtest/gtest.h>

#include <atomic>

#include "gateway/terminal_under_test.h"

namespace daihou::gateway::terminal_port_test {
namespace {

using namespace jt808;

const Registration asked{31, 115, "DH", "T1", "1", 1, "A"};

TEST(TokenRegistry, RefusesTheUnknownUnlessTold) {
    TokenRegistry refusing(UnknownTerminals::refuse, "a secret of a house");
    TokenRegistry accepting(UnknownTerminals::accept, "a secret of a house");
    EXPECT_EQ(refusing.enrol("13900000001", asked).result, RegistrationResult::no_such_terminal);
    const Enrolment enrolment = accepting.enrol("13900000001", asked);
    ASSERT_EQ(enrolment.result, RegistrationResult::accepted);
    EXPECT_EQ(enrolment.token.size(), 32u);
    EXPECT_TRUE(accepting.accepts("13900000001", enrolment.token));
    EXPECT_FALSE(accepting.accepts("13900000002", enrolment.token));
    EXPECT_FALSE(accepting.accepts("13900000001", ""));
    EXPECT_FALSE(refusing.accepts("13900000001", enrolment.token));
}

TEST(TokenRegistry, TheSameSecretKnowsATokenAgain) {
    const std::string token =
        TokenRegistry(UnknownTerminals::accept, "one").enrol("1", asked).token;
    EXPECT_TRUE(TokenRegistry(UnknownTerminals::accept, "one").accepts("1", token));
    EXPECT_FALSE(TokenRegistry(UnknownTerminals::accept, "two").accepts("1", token));
    EXPECT_FALSE(TokenRegistry(UnknownTerminals::accept, "").accepts("1", token));
}

TEST(TerminalPort, ATerminalComesInByItsToken) {
    TerminalPortOptions options;
    options.gateway.port = 0;
    options.unknown = UnknownTerminals::accept;
    const SystemClock clock;
    const auto port = TerminalPort::open(options, clock, {}).value();
    TerminalUnderTest terminal(port->gateway().port(), "13900000001");
    terminal.say(message_id::registration, asked);
    const auto reply = terminal.hear();
    ASSERT_TRUE(reply);
    terminal.say(message_id::authentication,
                 Authentication{std::string(reply->body.begin() + 3, reply->body.end()), "", ""});
    EXPECT_EQ(terminal.hear()->result(), 0);
    terminal.say(message_id::location, TerminalUnderTest::report());
    EXPECT_EQ(terminal.hear()->result(), 0);
}

TEST(TerminalPort, LetsTheBoundInAndHandsTheirPositionsOn) {
    TerminalPortOptions options;
    options.gateway.port = 0;
    options.is_bound = [](std::string_view phone) { return phone == "13900000001"; };
    std::atomic<int> kept = 0;
    options.keep = [&kept](std::span<const ReceivedFix> fixes) -> Done {
        kept += static_cast<int>(fixes.size());
        return Error{ErrorKind::unavailable, "store_full", "full"};
    };
    const SystemClock clock;
    const auto port = TerminalPort::open(options, clock, {}).value();
    TerminalUnderTest stranger(port->gateway().port(), "13900000002");
    stranger.say(message_id::registration, asked);
    EXPECT_EQ(stranger.hear()->body.at(2), 4) << "no such terminal";
    TerminalUnderTest terminal(port->gateway().port(), "13900000001");
    terminal.say(message_id::registration, asked);
    const auto reply = terminal.hear();
    ASSERT_TRUE(reply);
    terminal.say(message_id::authentication,
                 Authentication{std::string(reply->body.begin() + 3, reply->body.end()), "", ""});
    EXPECT_EQ(terminal.hear()->result(), 0);
    terminal.say(message_id::location, TerminalUnderTest::report());
    EXPECT_EQ(terminal.hear()->result(), 1) << "not kept: to be sent again";
    EXPECT_EQ(kept, 1);
}

TEST(TerminalPort, SaysWhyItCannotListen) {
    TerminalPortOptions options;
    options.gateway.host = "here";
    const SystemClock clock;
    EXPECT_EQ(TerminalPort::open(options, clock, {}).error().code, "listen_address");
}

}  // namespace
}  // namespace daihou::gateway::terminal_port_test
