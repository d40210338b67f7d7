// libFuzzer entry: build with clang and -DDAIHOU_FUZZ=ON, run `fuzz_http tests/fuzz/corpus/http`.
// What it finds goes into the corpus, which http_corpus_test replays on every build.
#include <cstddef>
#include <cstdint>

#include "feed_http.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    daihou::feed_http(std::string(reinterpret_cast<const char*>(data), size), size);
    return 0;
}
