// A mistyped rule must be told, never crash the house or slip through half-read: the project's own
// policies, the files of the corpus and mutations of all of them go through every reader.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <map>

#include "feed_policy.h"
#include "mutation.h"
#include "policy/contacts/letter_book.h"
#include "policy/load_sign_in_rules.h"
#include "policy/telematics/load_alert_rules.h"
#include "policy/telematics/load_devices.h"
#include "policy/telematics/load_telematics.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;

// Where TOML and rules go wrong.
const std::string telling("[]=\"#-.\n{},'0\xFF\xE5", 16);

// Files that are read from their folder by a loader of their own; whether they are sound.
const std::map<std::string, bool (*)(const fs::path& folder)> loaders_of_their_own = {
    {"alerts.toml",
     [](const fs::path& folder) {
         return load_alert_rules(folder, make_date(2026, 11, 2)).has_value();
     }},
    {"devices.toml", [](const fs::path& folder) { return load_devices(folder).has_value(); }},
    {"letters.toml", [](const fs::path& folder) { return check_letter_book(folder).empty(); }},
    {"message_templates.toml",
     [](const fs::path& folder) { return check_letter_book(folder).empty(); }},
    {"sign_in.toml", [](const fs::path& folder) { return load_sign_in_rules(folder).has_value(); }},
    {"telematics.toml", [](const fs::path& folder) {
         return load_telematics(folder, {}, make_date(2026, 11, 2)).has_value();
     }}};

std::vector<fs::path> own_policies() {
    auto files = files_of(DAIHOU_SOURCE_DIR "/policies", ".toml");
    std::erase_if(files, [](const fs::path& path) {
        return loaders_of_their_own.contains(path.filename().string());
    });
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

TEST(PolicyCorpus, LoadersOfTheirOwnReadWhatIsSoundAndSurviveTheRest) {
    const fs::path folder =
        fs::temp_directory_path() / fmt::format("daihou_policy_corpus_{}", ::getpid());
    fs::create_directories(folder);
    const auto put = [&folder](const std::string& name, const std::string& bytes) {
        std::ofstream(folder / name, std::ios::binary) << bytes;
    };
    std::map<std::string, std::string> own;
    for (const auto& [name, is_sound] : loaders_of_their_own)
        put(name, own[name] = bytes_in(fs::path(DAIHOU_SOURCE_DIR "/policies") / name));
    for (const auto& [name, is_sound] : loaders_of_their_own) {
        EXPECT_TRUE(is_sound(folder)) << name;
        std::size_t sound = 0;
        constexpr std::uint64_t mutations = 60;
        for (std::uint64_t seed = 1; seed <= mutations; ++seed) {
            put(name, mutated(own[name], telling, seed));
            sound += is_sound(folder) ? 1 : 0;
        }
        EXPECT_LT(sound, mutations) << name;
        put(name, own[name]);
    }
    fs::remove_all(folder);
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
