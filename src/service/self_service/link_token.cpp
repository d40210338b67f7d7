#include "service/self_service/link_token.h"

#include <sodium.h>

#include <cstring>

#include "base/digest.h"

namespace daihou {
namespace {

constexpr std::size_t secret_size = 32, until_size = 4, signature_size = 16;
constexpr std::size_t signed_size = secret_size + until_size;
constexpr std::size_t token_size = signed_size + signature_size;
constexpr int base64url = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

using TokenBytes = std::array<unsigned char, token_size>;

std::string_view view_of(const unsigned char* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

std::uint32_t seconds_of(Instant instant) {
    return static_cast<std::uint32_t>(
        std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count());
}

LinkToken token_of(const TokenBytes& bytes) {
    std::uint32_t seconds = 0;
    for (std::size_t at = secret_size; at < signed_size; ++at)
        seconds = seconds << 8 | bytes[at];
    return {hex(digest_of(view_of(bytes.data(), secret_size))),
            Instant(std::chrono::seconds(seconds))};
}

}  // namespace

FreshLinkToken fresh_link_token(Store& store, Instant until) {
    TokenBytes bytes;
    randombytes_buf(bytes.data(), secret_size);
    const std::uint32_t seconds = seconds_of(until);
    for (std::size_t at = 0; at < until_size; ++at)
        bytes[secret_size + at] = static_cast<unsigned char>(seconds >> (8 * (3 - at)));
    const Digest signature = store.link_signature(view_of(bytes.data(), signed_size));
    std::memcpy(bytes.data() + signed_size, signature.data(), signature_size);
    std::array<char, sodium_base64_ENCODED_LEN(token_size, base64url)> text{};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), base64url);
    return {text.data(), token_of(bytes)};
}

std::optional<LinkToken> read_link_token(Store& store, std::string_view text) {
    TokenBytes bytes;
    std::size_t size = 0;
    const char* end = nullptr;
    const int fault = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(),
                                        nullptr, &size, &end, base64url);
    if (fault != 0 || size != token_size || end != text.data() + text.size()) return std::nullopt;
    const Digest signature = store.link_signature(view_of(bytes.data(), signed_size));
    if (sodium_memcmp(bytes.data() + signed_size, signature.data(), signature_size) != 0)
        return std::nullopt;
    return token_of(bytes);
}

}  // namespace daihou
