#include "service/staff/second_factor.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>

#include "base/digest.h"
#include "base/one_time_code.h"

namespace daihou {
namespace {

constexpr std::size_t secret_bytes = 20;
constexpr std::size_t salt_bytes = 16;
constexpr std::size_t recovery_code_bytes = 10;
constexpr int recovery_codes = 10;
constexpr std::int64_t steps_beside = 1;
constexpr std::string_view version = "1";

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string hex_of(std::string_view bytes) {
    return hex(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

// As typed: blanks, hyphens and case do not matter.
std::string bare(std::string_view code) {
    std::string text;
    for (const char letter : code)
        if (letter != ' ' && letter != '-')
            text += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    return text;
}

std::string hash_of_code(const SecondFactor& factor, std::string_view code) {
    return hex(digest_of(factor.salt + bare(code)));
}

bool is_same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::vector<std::string_view> words_in(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

std::optional<std::int64_t> number_in(std::string_view word) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (fault != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return number;
}

// Letters of a URI's path and query that stand for themselves (RFC 3986, 2.3).
std::string escaped(std::string_view text) {
    std::string uri;
    for (const char letter : text) {
        const bool is_plain = (letter >= 'a' && letter <= 'z') ||
                              (letter >= 'A' && letter <= 'Z') ||
                              (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' ||
                              letter == '_' || letter == '~';
        if (is_plain)
            uri += letter;
        else
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    }
    return uri;
}

}  // namespace

bool SecondFactor::take(std::string_view code, Instant now) {
    const std::string given = bare(code);
    if (given.size() == static_cast<std::size_t>(code_digits)) {
        const std::int64_t step =
            std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count() /
            code_step_seconds;
        for (std::int64_t at = step - steps_beside; at <= step + steps_beside; ++at)
            if (at > last_step && is_same(one_time_code(secret, at), given)) {
                last_step = at;
                return true;
            }
        return false;
    }
    const std::string hash = hash_of_code(*this, given);
    const auto at = std::ranges::find_if(
        recovery, [&hash](const std::string& kept) { return is_same(kept, hash); });
    if (at == recovery.end()) return false;
    recovery.erase(at);
    return true;
}

SecondFactor offered_second_factor(Instant now) {
    SecondFactor factor;
    factor.secret = random_bytes(secret_bytes);
    factor.salt = random_bytes(salt_bytes);
    factor.set_at = now;
    return factor;
}

std::vector<std::string> renew_recovery_codes(SecondFactor& factor) {
    factor.recovery.clear();
    std::vector<std::string> codes;
    for (int i = 0; i < recovery_codes; ++i) {
        const std::string letters = base32(random_bytes(recovery_code_bytes));
        std::string code;
        for (std::size_t at = 0; at < letters.size(); at += 4)
            code += fmt::format("{}{}", at == 0 ? "" : "-", letters.substr(at, 4));
        factor.recovery.push_back(hash_of_code(factor, code));
        codes.push_back(std::move(code));
    }
    return codes;
}

std::string text_of(const SecondFactor& factor) {
    std::string text = fmt::format("{} {} {} {} {} {}", version, factor.is_on ? "on" : "offered",
                                   factor.set_at.time_since_epoch().count(), factor.last_step,
                                   hex_of(factor.secret), hex_of(factor.salt));
    for (const std::string& hash : factor.recovery)
        text += fmt::format(" {}", hash);
    return text;
}

std::optional<SecondFactor> second_factor_in(std::string_view text) {
    const auto words = words_in(text);
    if (words.size() < 6 || words[0] != version) return std::nullopt;
    const auto set_at = number_in(words[2]);
    const auto last_step = number_in(words[3]);
    const auto secret = bytes_from_hex(words[4]);
    const auto salt = bytes_from_hex(words[5]);
    if (!set_at || !last_step || !secret || secret->size() != secret_bytes || !salt)
        return std::nullopt;
    SecondFactor factor;
    factor.is_on = words[1] == "on";
    factor.set_at = Instant(std::chrono::milliseconds(*set_at));
    factor.last_step = *last_step;
    factor.secret = *secret;
    factor.salt = *salt;
    factor.recovery.assign(words.begin() + 6, words.end());
    return factor;
}

std::string otpauth_uri(const SecondFactor& factor, std::string_view account) {
    return fmt::format(
        "otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits={}&period={}",
        escaped("daihou"), escaped(account), base32(factor.secret), escaped("daihou"), code_digits,
        code_step_seconds);
}

}  // namespace daihou
