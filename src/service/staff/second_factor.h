// SecondFactor: what is kept of somebody's authenticator app: the secret, the last step whose code
// was used, and hashes of one-time recovery codes. A value with its text, which the store seals;
// accounts.h asks for codes and decides who may set or remove it. Knows neither store nor clock.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace daihou {

struct SecondFactor {
    std::string secret;  // 20 bytes (RFC 4226, section 4: as long as the hash)
    bool is_on = false;  // false: offered, no right code was seen yet
    Instant set_at{};    // when it was offered or set
    std::int64_t last_step = 0;
    std::string salt;
    std::vector<std::string> recovery;  // hex hashes of the codes left

    // Whether the code is of now or of a step beside it, and of a later step than the last one
    // used; then it is used up. Codes of recovery are longer and are struck out.
    bool take(std::string_view code, Instant now);
};

// With a fresh secret.
SecondFactor offered_second_factor(Instant now);
// Ten codes of 80 random bits, "abcd-efgh-ijkl-mnop"; their salted hashes take the place of those
// kept (OWASP ASVS 4.0, 2.6.2).
std::vector<std::string> renew_recovery_codes(SecondFactor& factor);

std::string text_of(const SecondFactor& factor);
// Nothing for a text this did not write.
std::optional<SecondFactor> second_factor_in(std::string_view text);

// What an app reads from the picture (the otpauth URI that authenticator apps agree on).
std::string otpauth_uri(const SecondFactor& factor, std::string_view account);

}  // namespace daihou
