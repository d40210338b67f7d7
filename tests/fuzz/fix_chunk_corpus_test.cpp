// Bytes on a disk are not trusted: every chunk of the corpus and many mutations of each are read.
// FIX_CHUNK_MUTATIONS asks for more of them.
#include <gtest/gtest.h>

#include <cstdlib>

#include "feed_fix_chunk.h"
#include "mutation.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;

// A half byte that ends, one that goes on, runs, the greatest numbers, versions.
const std::string telling("\x00\x01\x02\x07\x08\x0F\x10\x77\x7F\x80\x88\xF0\xF7\xFF", 14);

std::vector<fs::path> corpus() {
    return files_of(DAIHOU_SOURCE_DIR "/tests/fuzz/corpus/fix_chunk", ".bin");
}

TEST(FixChunkCorpus, GoodChunksReadAndBrokenOnesDoNot) {
    std::size_t good = 0;
    for (const fs::path& path : corpus()) {
        const bool is_good = path.filename().string().starts_with("good_");
        EXPECT_EQ(feed_fix_chunk(bytes_in(path)), is_good ? 2u : 0u) << path;
        good += is_good ? 1 : 0;
    }
    EXPECT_GE(good, 4u);
}

TEST(FixChunkCorpus, NoMutationBreaksIt) {
    const char* asked = std::getenv("FIX_CHUNK_MUTATIONS");
    const std::uint64_t mutations = asked == nullptr ? 3000 : std::stoull(asked);
    std::size_t read = 0;
    for (const fs::path& path : corpus()) {
        const std::string bytes = bytes_in(path);
        for (std::uint64_t seed = 1; seed <= mutations; ++seed)
            read += feed_fix_chunk(mutated(bytes, telling, seed));
    }
    EXPECT_GT(read, 100u) << "mutations that get past the checksum reach the columns";
}

}  // namespace
}  // namespace daihou
