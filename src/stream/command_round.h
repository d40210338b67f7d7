// CommandRound: one command from a house to whichever gateway holds its terminal, as a sequence of
// steps: all gateways are asked who holds it, and only then one of them is told what to do. Until
// that second message nothing can reach the terminal, so "not connected" is never said of a command
// that was carried out. Pure: moments and messages come in, what to do comes out; command_sending.h
// does it.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "stream/command_message.h"

namespace daihou::stream {

using Moment = std::chrono::steady_clock::time_point;

struct CommandRoundTimes {
    // Nobody holds the terminal who has not said so by then.
    std::chrono::milliseconds held_within{2000};
    // From the first who says so: a terminal that changed its connection is still held by the
    // gateway it left, and the one heard of last has it.
    std::chrono::milliseconds others_within{150};
    // The gateway gives the terminal command_answer_time, and its word needs a moment.
    std::chrono::milliseconds ended_within{65'000};
    std::chrono::milliseconds between_questions{3000};  // whether the gateway is still there
};

class CommandRound {
public:
    CommandRound(const CommandRoundTimes& times, Moment now)
        : times_(times), until_(now + times.held_within) {}

    // What is to be done now; one of them, or nothing.
    struct Step {
        std::optional<std::string> tell;        // the command, to the gateway with that subject
        std::optional<std::string> ask;         // whether that gateway is still there
        std::optional<TerminalCommandEnd> end;  // the round is over
    };

    // `gateway`: where the one that says so takes commands.
    void held(const std::string& gateway, std::chrono::milliseconds silent_for, Moment now);
    void ended(TerminalCommandEnd end) { end_ = end; }
    // The servers say that nobody listens where the last message went.
    void nobody_there();
    Step next(Moment now);
    // As the house stops: how it ended as far as can be said.
    TerminalCommandEnd end_unheard() const;

private:
    const CommandRoundTimes times_;
    Moment until_;
    std::optional<std::string> gateway_;  // of those that hold it, the one heard of last
    std::chrono::milliseconds silent_for_{0};
    bool is_told_ = false;
    Moment asked_at_{};
    std::optional<TerminalCommandEnd> end_;
};

}  // namespace daihou::stream
