// One command among gateways: nobody is told before it is known who holds the terminal, one is told
// once, and what is said of its end is no more than what is known.
#include "stream/command_round.h"

#include <gtest/gtest.h>

#include "domain/telematics/terminal/command_answer.h"

namespace daihou::stream::command_round_test {
namespace {

using namespace std::chrono_literals;

// The rounds begin at zero.
Moment at(std::chrono::milliseconds since) {
    return Moment(since);
}

class Round : public testing::Test {
protected:
    std::optional<std::string> told_at(std::chrono::milliseconds since) {
        return round.next(at(since)).tell;
    }
    std::optional<TerminalCommandEnd> end_at(std::chrono::milliseconds since) {
        return round.next(at(since)).end;
    }
    CommandRound round{{}, at(0ms)};
};

TEST_F(Round, NobodyHoldsTheTerminal) {
    EXPECT_EQ(end_at(1999ms), std::nullopt);
    EXPECT_EQ(end_at(2000ms), TerminalCommandEnd::not_connected);
}

TEST_F(Round, WithoutAnyGatewayThatIsSaidAtOnce) {
    round.nobody_there();
    EXPECT_EQ(end_at(1ms), TerminalCommandEnd::not_connected);
}

TEST_F(Round, OfTwoThatHoldItTheOneHeardOfLastIsToldOnce) {
    round.held("left", 40s, at(3ms));
    round.held("has it", 2s, at(60ms));
    round.held("left too", 300s, at(61ms));
    EXPECT_EQ(told_at(152ms), std::nullopt);
    EXPECT_EQ(told_at(153ms), "has it");
    round.held("late", 0s, at(154ms));
    EXPECT_EQ(told_at(155ms), std::nullopt);
    round.ended(TerminalCommandEnd::refused);
    EXPECT_EQ(end_at(156ms), TerminalCommandEnd::refused);
}

TEST_F(Round, OneThatSaysSoAtTheLastMomentIsTold) {
    round.held("one", 0s, at(1990ms));
    EXPECT_EQ(told_at(2000ms), "one");
}

TEST_F(Round, AGatewayThatFallsSilentIsAskedForAndTheEndIsNotKnown) {
    round.held("one", 0s, at(0ms));
    ASSERT_EQ(told_at(150ms), "one");
    EXPECT_EQ(round.next(at(3149ms)).ask, std::nullopt);
    EXPECT_EQ(round.next(at(3150ms)).ask, "one");
    EXPECT_EQ(round.next(at(3151ms)).ask, std::nullopt);
    round.nobody_there();
    EXPECT_EQ(end_at(3152ms), TerminalCommandEnd::unknown);
}

TEST_F(Round, ALostWordIsNoAnswer) {
    round.held("one", 0s, at(0ms));
    ASSERT_EQ(told_at(150ms), "one");
    EXPECT_EQ(end_at(65'149ms), std::nullopt);
    EXPECT_EQ(end_at(65'150ms), TerminalCommandEnd::unanswered);
}

TEST_F(Round, WhatAStoppingHouseSaysDependsOnWhetherAnybodyWasTold) {
    EXPECT_EQ(round.end_unheard(), TerminalCommandEnd::not_connected);
    round.held("one", 0s, at(0ms));
    EXPECT_EQ(round.end_unheard(), TerminalCommandEnd::not_connected);
    (void)told_at(150ms);
    EXPECT_EQ(round.end_unheard(), TerminalCommandEnd::unknown);
}

}  // namespace
}  // namespace daihou::stream::command_round_test
