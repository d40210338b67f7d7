#include "domain/self_service/identity.h"

#include <fmt/format.h>

#include "domain/party/id_number.h"

namespace daihou {
namespace {

constexpr std::string_view impossible = "????????";
// Full-width 0 to 9 are EF BC 90 to EF BC 99.
constexpr std::string_view full_width_head = "\xEF\xBC";

std::string plain_characters(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto rest = text.substr(at);
        if (rest.starts_with(full_width_head) && rest.size() >= 3 && rest[2] >= '\x90' &&
            rest[2] <= '\x99') {
            plain += static_cast<char>('0' + (rest[2] - '\x90'));
            at += 2;
        } else if (text[at] == 'x') {
            plain += 'X';
        } else if (text[at] != ' ') {
            plain += text[at];
        }
    }
    return plain;
}

}  // namespace

std::optional<std::string> identity_proof(std::string_view id_number) {
    if (!birthday_of(id_number)) return std::nullopt;
    return std::string(id_number.substr(14, 4)).append(id_number.substr(10, 4));
}

std::string identity_claim(std::string_view last_four, int month, int day) {
    const std::string four = plain_characters(last_four);
    const bool can_be = four.size() == 4 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return can_be ? fmt::format("{}{:02}{:02}", four, month, day) : std::string(impossible);
}

}  // namespace daihou
