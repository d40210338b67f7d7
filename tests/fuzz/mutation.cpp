#include "mutation.h"

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

namespace daihou {

std::vector<std::filesystem::path> files_of(const std::filesystem::path& directory,
                                            std::string_view ending) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(directory))
        if (entry.path().extension() == ending) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::string bytes_in(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

std::string mutated(std::string bytes, std::string_view telling, std::uint64_t seed) {
    std::mt19937_64 dice(seed);
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

}  // namespace daihou
