#include "base/one_time_code.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/invariant.h"

namespace daihou {

std::string one_time_code(std::string_view secret, std::int64_t step, int digits) {
    std::array<unsigned char, 8> counter{};
    for (int i = 7; i >= 0; --i, step >>= 8)
        counter[static_cast<std::size_t>(i)] = static_cast<unsigned char>(step & 0xFF);
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int size = 0;
    const unsigned char* made = HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()),
                                     counter.data(), counter.size(), mac.data(), &size);
    INVARIANT(made != nullptr && size == 20);
    // Dynamic truncation (RFC 4226, 5.3).
    const std::size_t at = mac[19] & 0x0F;
    const std::uint32_t number = (std::uint32_t{mac[at]} & 0x7F) << 24 |
                                 std::uint32_t{mac[at + 1]} << 16 |
                                 std::uint32_t{mac[at + 2]} << 8 | std::uint32_t{mac[at + 3]};
    std::uint32_t modulus = 1;
    for (int i = 0; i < digits; ++i)
        modulus *= 10;
    return fmt::format("{:0{}}", number % modulus, digits);
}

std::string base32(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t kept = 0;
    int bits = 0;
    for (const char byte : bytes) {
        kept = (kept << 8 | static_cast<unsigned char>(byte)) & 0xFFFF;
        for (bits += 8; bits >= 5; bits -= 5)
            text += letters[kept >> (bits - 5) & 31];
    }
    if (bits > 0) text += letters[kept << (5 - bits) & 31];
    return text;
}

}  // namespace daihou
