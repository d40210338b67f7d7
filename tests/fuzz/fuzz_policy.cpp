// libFuzzer entry: build with clang and -DDAIHOU_FUZZ=ON, run `fuzz_policy tests/fuzz/corpus/policy
// policies`. What it finds goes into the corpus, which policy_corpus_test replays on every build.
#include <cstddef>
#include <cstdint>

#include "feed_policy.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    daihou::feed_policy(std::string(reinterpret_cast<const char*>(data), size));
    return 0;
}
