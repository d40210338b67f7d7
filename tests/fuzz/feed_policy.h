// feed_policy: a policy file from TOML to dated rules, for the fuzzer and the replay of its corpus.
// Whatever comes in, it must come back, with every complaint naming a place.
#pragma once

#include <cstddef>
#include <string>

namespace daihou {

// Reads `bytes` as each of the policy files; answers how many of them found no fault in it.
std::size_t feed_policy(const std::string& bytes);

}  // namespace daihou
