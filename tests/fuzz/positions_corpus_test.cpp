// What a platform pushes and what lies in a stream comes from outside: every file of the corpus,
// and thousands of mutations of each, go through both readers. A crash or a broken invariant aborts
// this program.
#include <gtest/gtest.h>

#include "feed_positions.h"
#include "mutation.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;

// Where readers of JSON go wrong.
const std::string telling("{}[]\",:\\-+.eE0u\0\xFF\xC0", 18);

std::vector<fs::path> corpus() {
    return files_of(DAIHOU_SOURCE_DIR "/tests/fuzz/corpus/positions", ".json");
}

TEST(PositionsCorpus, GoodBatchesAreReadAndBrokenOnesComeBack) {
    std::size_t good = 0, broken = 0;
    for (const fs::path& path : corpus()) {
        const bool is_good = path.filename().string().starts_with("good_");
        EXPECT_EQ(feed_batch(bytes_in(path)) > 0, is_good) << path;
        ++(is_good ? good : broken);
    }
    EXPECT_GE(good, 4u);
    EXPECT_GE(broken, 8u);
}

TEST(PositionsCorpus, NoMutationBreaksEither) {
    std::size_t fixes = 0, fixes_of_messages = 0;
    for (const fs::path& path : corpus()) {
        const std::string bytes = bytes_in(path), message = message_of_batch(bytes);
        for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
            fixes += feed_batch(mutated(bytes, telling, seed));
            fixes_of_messages += feed_fix_message(mutated(message, telling, seed));
        }
    }
    EXPECT_GT(fixes, 500u);
    EXPECT_GT(fixes_of_messages, 500u);
}

}  // namespace
}  // namespace daihou
