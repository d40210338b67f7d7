// How long a command to a terminal is waited for: by the gateway that holds the terminal, and by
// whoever judges afterwards that nobody waits any more.
#pragma once

#include <chrono>

namespace daihou {

// A terminal that said nothing for so long did not answer.
constexpr std::chrono::seconds command_answer_time{60};

}  // namespace daihou
