// libFuzzer entry: build with clang and -DDAIHOU_FUZZ=ON, run `fuzz_csv tests/fuzz/corpus/csv`.
// What it finds goes into the corpus, which csv_corpus_test replays on every build.
#include <cstddef>
#include <cstdint>

#include "feed_csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    daihou::feed_csv(std::string(reinterpret_cast<const char*>(data), size));
    return 0;
}
