// feed_csv: the whole path from untrusted bytes to planned facts, for the fuzzer and the replay of
// its corpus. Whatever comes in, it must come back, with every complaint in the closed list.
#pragma once

#include <string>

namespace daihou {

// Reads `bytes` as each of the five files and plans facts from what reads. Answers the number of
// rows that landed.
std::size_t feed_csv(const std::string& bytes);

}  // namespace daihou
