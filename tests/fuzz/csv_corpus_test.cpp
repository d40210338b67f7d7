// Bytes from outside must never stop the system: every file of the corpus, and thousands of
// mutations of each, go through the whole import path. A crash or a broken invariant aborts this
// program.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "feed_csv.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> corpus() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(DAIHOU_SOURCE_DIR "/tests/fuzz/corpus/csv"))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::string bytes_in(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

// One to four edits: flip, insert a telling byte, cut a piece out, double a piece.
std::string mutated(std::string bytes, std::mt19937_64& dice) {
    static const std::string telling("\",\n\r\0\xFF\xEF\x81\xC2 -.9", 15);
    const auto below = [&dice](std::size_t n) { return static_cast<std::size_t>(dice() % n); };
    for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
        const std::size_t at = below(bytes.size() + 1);
        const std::size_t length = std::min(below(40), bytes.size() - at);
        switch (below(4)) {
            case 0:
                if (at < bytes.size()) bytes[at] = static_cast<char>(dice());
                break;
            case 1:
                bytes.insert(at, 1, telling[below(telling.size())]);
                break;
            case 2:
                bytes.erase(at, length);
                break;
            case 3:
                bytes.insert(at, bytes.substr(at, length));
                break;
        }
    }
    return bytes;
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
        for (std::uint64_t seed = 1; seed <= 500; ++seed) {
            std::mt19937_64 dice(seed);
            landed += feed_csv(mutated(bytes, dice));
        }
    }
    EXPECT_GT(landed, 1000u);  // mutations of good files still land most of their rows
}

}  // namespace
}  // namespace daihou
