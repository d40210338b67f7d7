#include "stream/command_round.h"

#include <algorithm>

#include "domain/telematics/terminal/command_answer.h"

namespace daihou::stream {

static_assert(CommandRoundTimes().ended_within > command_answer_time);

void CommandRound::held(const std::string& gateway, std::chrono::milliseconds silent_for,
                        Moment now) {
    if (is_told_) return;
    if (!gateway_) until_ = std::min(until_, now + times_.others_within);
    if (gateway_ && silent_for >= silent_for_) return;
    gateway_ = gateway;
    silent_for_ = silent_for;
}

// Before the gateway was told nothing was done; afterwards it may have been.
void CommandRound::nobody_there() {
    end_ = end_unheard();
}

TerminalCommandEnd CommandRound::end_unheard() const {
    return is_told_ ? TerminalCommandEnd::unknown : TerminalCommandEnd::not_connected;
}

CommandRound::Step CommandRound::next(Moment now) {
    if (end_) return {{}, {}, end_};
    if (is_told_) {
        if (now >= until_) return {{}, {}, TerminalCommandEnd::unanswered};
        if (now < asked_at_ + times_.between_questions) return {};
        asked_at_ = now;
        return {{}, gateway_, {}};
    }
    if (now < until_) return {};
    if (!gateway_) return {{}, {}, TerminalCommandEnd::not_connected};
    is_told_ = true;
    asked_at_ = now;
    until_ = now + times_.ended_within;
    return {gateway_, {}, {}};
}

}  // namespace daihou::stream
