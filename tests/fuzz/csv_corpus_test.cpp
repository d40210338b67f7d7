// Bytes from outside must never stop the system: every file of the corpus, and thousands of
// mutations of each, go through the whole import path. A crash or a broken invariant aborts this
// program.
#include <gtest/gtest.h>

#include "feed_csv.h"
#include "mutation.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;

// Where CSV readers go wrong.
const std::string telling("\",\n\r\0\xFF\xEF\x81\xC2 -.9", 15);

std::vector<fs::path> corpus() {
    return files_of(DAIHOU_SOURCE_DIR "/tests/fuzz/corpus/csv", ".csv");
}

TEST(CsvCorpus, GoodFilesLandAndBrokenOnesComeBack) {
    std::size_t good = 0;
    for (const fs::path& path : corpus()) {
        const std::size_t landed = feed_csv(bytes_in(path));
        if (!path.filename().string().starts_with("good_")) continue;
        EXPECT_GT(landed, 0u) << path;
        ++good;
    }
    EXPECT_GE(good, 5u);
}

TEST(CsvCorpus, NoMutationBreaksIt) {
    std::size_t landed = 0;
    for (const fs::path& path : corpus()) {
        const std::string bytes = bytes_in(path);
        if (bytes.size() > 100'000) continue;
        for (std::uint64_t seed = 1; seed <= 500; ++seed)
            landed += feed_csv(mutated(bytes, telling, seed));
    }
    EXPECT_GT(landed, 1000u);  // mutations of good files still land most of their rows
}

}  // namespace
}  // namespace daihou
