// FactsDigest: one value for all facts up to a sequence number, made of their commitments: two
// stores that answer the same hold the same facts. Stands between rows and whoever compares stores.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/digest.h"

namespace daihou {

// SHA-256("daihou/facts/v1\0" || for each fact in order: sequence (8 bytes, little endian) ||
// commitment (32 bytes)).
class FactsDigest {
public:
    FactsDigest();
    void add(std::int64_t sequence, std::string_view commitment);
    Digest finish() { return stream_.finish(); }

private:
    DigestStream stream_;
};

}  // namespace daihou
