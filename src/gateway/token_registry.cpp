#include "gateway/token_registry.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include "base/digest.h"
#include "base/invariant.h"

namespace daihou::gateway {
namespace {

constexpr std::size_t token_bytes = 16;

std::string drawn_secret() {
    std::array<std::uint8_t, 32> drawn{};
    INVARIANT(RAND_bytes(drawn.data(), static_cast<int>(drawn.size())) == 1);
    return hex(drawn);
}

}  // namespace

TokenRegistry::TokenRegistry(UnknownTerminals unknown, std::string secret,
                             std::function<bool(std::string_view phone)> is_bound)
    : unknown_(unknown),
      secret_(secret.empty() ? drawn_secret() : std::move(secret)),
      is_bound_(std::move(is_bound)) {}

bool TokenRegistry::is_let_in(std::string_view phone) const {
    return unknown_ == UnknownTerminals::accept || (is_bound_ && is_bound_(phone));
}

Enrolment TokenRegistry::enrol(std::string_view phone, const jt808::Registration&) {
    if (!is_let_in(phone)) return {};
    return {jt808::RegistrationResult::accepted, token_of(phone)};
}

bool TokenRegistry::accepts(std::string_view phone, std::string_view token) {
    if (!is_let_in(phone)) return false;
    const std::string wanted = token_of(phone);
    return token.size() == wanted.size() &&
           CRYPTO_memcmp(token.data(), wanted.data(), wanted.size()) == 0;
}

std::string TokenRegistry::token_of(std::string_view phone) const {
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> hash{};
    unsigned size = 0;
    INVARIANT(HMAC(EVP_sha256(), secret_.data(), static_cast<int>(secret_.size()),
                   reinterpret_cast<const unsigned char*>(phone.data()), phone.size(), hash.data(),
                   &size) != nullptr);
    return hex(std::span(hash).first(token_bytes));
}

}  // namespace daihou::gateway
