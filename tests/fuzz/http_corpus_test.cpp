// Whoever reaches the port can send any bytes: every file of the corpus, and many mutations of
// each, go through the whole reading path, cut in different ways. A crash, a broken invariant or
// two readings of the same bytes abort this program.
#include <gtest/gtest.h>

#include "feed_http.h"
#include "mutation.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> corpus_files() {
    return files_of(DAIHOU_SOURCE_DIR "/tests/fuzz/corpus/http", ".http");
}

TEST(HttpCorpus, GoodRequestsAreTakenAndHostileOnesAreNot) {
    std::size_t good = 0, hostile = 0;
    for (const fs::path& path : corpus_files()) {
        const std::string name = path.filename().string();
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            const std::size_t taken = feed_http(bytes_in(path), seed);
            EXPECT_EQ(name.starts_with("good_"), taken > 0) << path;
            EXPECT_EQ(name.starts_with("hostile_"), taken == 0) << path;
        }
        good += name.starts_with("good_") ? 1 : 0;
        hostile += name.starts_with("hostile_") ? 1 : 0;
    }
    EXPECT_GE(good, 6u);
    EXPECT_GE(hostile, 15u);
}

TEST(HttpCorpus, NoMutationIsReadInTwoWays) {
    std::vector<std::string> corpus;
    for (const fs::path& path : corpus_files())
        corpus.push_back(bytes_in(path));
    constexpr std::uint64_t mutations = 400'000;
    std::size_t taken = 0;
    for (std::uint64_t seed = 1; seed <= mutations; ++seed)
        taken += feed_http(http_mutation(corpus, seed), seed);
    // Enough of them must still be requests, or nothing but the first check was tried.
    EXPECT_GT(taken, mutations / 20);
}

}  // namespace
}  // namespace daihou
