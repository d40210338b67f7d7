// Digest: SHA-256 over bytes whose layout the caller specifies (never over a serializer's habit).
// Identifies files, plans and policies, and commits to facts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace daihou {

using Digest = std::array<std::uint8_t, 32>;

Digest digest_of(std::string_view bytes);

// Lower-case hex.
std::string hex(std::span<const std::uint8_t> bytes);
std::optional<std::string> bytes_from_hex(std::string_view text);

// Feeds bytes piece by piece; same value as digest_of over their concatenation. Not copyable, one
// thread.
class DigestStream {
public:
    DigestStream();
    ~DigestStream();
    DigestStream(const DigestStream&) = delete;
    DigestStream& operator=(const DigestStream&) = delete;

    void add(std::string_view bytes);
    Digest finish();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

// A well-mixed 64-bit value that stays the same across runs, machines and versions: for stable
// assignment of loans to shards and experiment arms, never for secrets.
std::uint64_t stable_hash(std::uint64_t value);

}  // namespace daihou
