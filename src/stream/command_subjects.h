// The subjects commands to terminals go through, between houses and gateways. Nothing of it is kept
// by the servers: what is durable is the record in the book. Pure.
#pragma once

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace daihou::stream {

inline constexpr std::string_view asking_stem = "daihou.commands.held.";  // + phone
inline constexpr std::string_view gateway_stem = "daihou.commands.to.";  // + the gateway's own name
inline constexpr const char* all_askings = "daihou.commands.held.*";

// Of the terminal: heard by every gateway, answered by who holds it.
inline std::string asking_subject(std::string_view phone) {
    return fmt::format("{}{}", asking_stem, phone);
}
inline std::string phone_of_asking(std::string_view subject) {
    return std::string(subject.starts_with(asking_stem) ? subject.substr(asking_stem.size()) : "");
}

// Where what a gateway says of the command with that number goes.
inline std::string reply_subject(std::string_view inbox, std::int64_t number) {
    return fmt::format("{}.{}", inbox, number);
}
inline std::optional<std::int64_t> number_of_reply(std::string_view subject) {
    const std::string_view digits = subject.substr(subject.rfind('.') + 1);
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

}  // namespace daihou::stream
