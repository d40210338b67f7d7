// Which part of the stream a terminal's positions go through. All fixes of one vehicle go through
// one partition, so one worker sees them in the order they came in. Pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace daihou::stream {

// FNV-1a, 64 bits: the same on every machine and in every version, or a vehicle would change its
// partition while fixes are under way.
constexpr std::uint64_t stable_hash(std::string_view key) {
    std::uint64_t hash = 14'695'981'039'346'656'037ULL;
    for (const char letter : key)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 1'099'511'628'211ULL;
    return hash;
}

constexpr int partition_of(std::string_view key, int partitions) {
    return static_cast<int>(stable_hash(key) % static_cast<std::uint64_t>(partitions));
}

}  // namespace daihou::stream
