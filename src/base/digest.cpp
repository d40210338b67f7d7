#include "base/digest.h"

#include <openssl/evp.h>

#include "base/invariant.h"

namespace daihou {

namespace {

// Looking the algorithm up costs as much as hashing a short text: once is enough.
const EVP_MD* sha256() {
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    INVARIANT(fetched != nullptr);
    return fetched;
}

}  // namespace

struct DigestStream::Context {
    EVP_MD_CTX* evp = EVP_MD_CTX_new();
    ~Context() { EVP_MD_CTX_free(evp); }
};

DigestStream::DigestStream() : context_(std::make_unique<Context>()) {
    INVARIANT(EVP_DigestInit_ex(context_->evp, sha256(), nullptr) == 1);
}

DigestStream::~DigestStream() = default;

void DigestStream::add(std::string_view bytes) {
    INVARIANT(EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size()) == 1);
}

Digest DigestStream::finish() {
    Digest digest;
    unsigned length = 0;
    INVARIANT(EVP_DigestFinal_ex(context_->evp, digest.data(), &length) == 1);
    INVARIANT(length == digest.size());
    return digest;
}

Digest digest_of(std::string_view bytes) {
    Digest digest;
    unsigned length = 0;
    INVARIANT(EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, sha256(), nullptr) ==
              1);
    INVARIANT(length == digest.size());
    return digest;
}

std::string hex(std::span<const std::uint8_t> bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::optional<std::string> bytes_from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    const auto value = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = value(text[i]);
        const int low = value(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

std::uint64_t stable_hash(std::uint64_t value) {
    // The finalizer of SplitMix64 (Steele, Lea, Flood 2014): every input bit reaches every output
    // bit.
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

}  // namespace daihou
