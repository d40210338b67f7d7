// libFuzzer entry: build with clang and -DDAIHOU_FUZZ=ON, run `fuzz_positions
// tests/fuzz/corpus/positions`. What it finds goes into the corpus, which positions_corpus_test
// replays on every build.
#include <cstddef>
#include <cstdint>

#include "feed_positions.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    daihou::feed_batch(bytes);
    daihou::feed_fix_message(bytes);
    return 0;
}
