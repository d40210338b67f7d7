// A mistyped rule must be told, never crash the house or slip through half-read: the project's own
// policies, the files of the corpus and mutations of all of them go through every reader.
#include <gtest/gtest.h>

#include "feed_policy.h"
#include "mutation.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;

// Where TOML and rules go wrong.
const std::string telling("[]=\"#-.\n{},'0\xFF\xE5", 16);

std::vector<fs::path> own_policies() {
    auto files = files_of(DAIHOU_SOURCE_DIR "/policies", ".toml");
    // Read by a loader of its own, whole or in part (policy/load_telematics.h).
    std::erase_if(files, [](const fs::path& path) { return path.filename() == "telematics.toml"; });
    const auto contacts = files_of(DAIHOU_SOURCE_DIR "/policies/contact_rules", ".toml");
    files.insert(files.end(), contacts.begin(), contacts.end());
    return files;
}

TEST(PolicyCorpus, OwnPoliciesAreSoundAndBrokenOnesAreTold) {
    for (const fs::path& path : own_policies())
        EXPECT_EQ(feed_policy(bytes_in(path)), 1u) << path;
    const auto broken = files_of(DAIHOU_SOURCE_DIR "/tests/fuzz/corpus/policy", ".toml");
    EXPECT_GE(broken.size(), 8u);
    for (const fs::path& path : broken)
        EXPECT_EQ(feed_policy(bytes_in(path)), 0u) << path;
}

TEST(PolicyCorpus, NoMutationBreaksIt) {
    std::size_t sound = 0, fed = 0;
    auto files = own_policies();
    const auto broken = files_of(DAIHOU_SOURCE_DIR "/tests/fuzz/corpus/policy", ".toml");
    files.insert(files.end(), broken.begin(), broken.end());
    for (const fs::path& path : files) {
        const std::string bytes = bytes_in(path);
        for (std::uint64_t seed = 1; seed <= 60; ++seed, ++fed)
            sound += feed_policy(mutated(bytes, telling, seed));
    }
    EXPECT_GT(sound, 0u);  // edits of comments and names do no harm
    EXPECT_LT(sound, fed / 2);
}

}  // namespace
}  // namespace daihou
