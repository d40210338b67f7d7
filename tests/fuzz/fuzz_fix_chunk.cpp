// libFuzzer entry: build with clang and -DDAIHOU_FUZZ=ON, run `fuzz_fix_chunk
// tests/fuzz/corpus/fix_chunk`. What it finds goes into the corpus, which fix_chunk_corpus_test
// replays on every build.
#include <cstddef>
#include <cstdint>

#include "feed_fix_chunk.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    daihou::feed_fix_chunk(std::string(reinterpret_cast<const char*>(data), size));
    return 0;
}
