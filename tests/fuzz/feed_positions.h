// feed_positions: bytes as a platform's batch and as a message of the stream, for the fuzzer and
// the replay of its corpus. Whatever comes in, it must come back, with every complaint in the
// closed list, and what was read is written and read again as the same.
#pragma once

#include <string>

namespace daihou {

// How many fixes were read.
std::size_t feed_batch(const std::string& bytes);
std::size_t feed_fix_message(const std::string& bytes);
// A message of the stream with the fixes of the batch, to be mutated; empty where it has faults.
std::string message_of_batch(const std::string& bytes);

}  // namespace daihou
