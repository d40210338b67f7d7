// One-time codes by time (TOTP, RFC 6238): HMAC-SHA-1, six digits, steps of thirty seconds, as
// every authenticator app makes them; and Base32 (RFC 4648), the writing such apps take secrets in.
// Knows neither clock nor whose secret it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace daihou {

inline constexpr std::int64_t code_step_seconds = 30;
inline constexpr int code_digits = 6;

// HOTP (RFC 4226) of a counter; for TOTP the counter is seconds since 1970 / code_step_seconds.
std::string one_time_code(std::string_view secret, std::int64_t step, int digits = code_digits);

// Upper case, without padding.
std::string base32(std::string_view bytes);

}  // namespace daihou
