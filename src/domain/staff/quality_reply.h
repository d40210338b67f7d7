// What somebody says to the score of a talk of theirs: a word of the fact QualityAnswered. An
// appeal is decided by a manager who did not give the score.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace daihou {

// The numbers are on disk and must never change.
enum class QualityReply : std::uint8_t { accepted = 1, appealed = 2 };
inline constexpr std::array all_quality_replies = {QualityReply::accepted, QualityReply::appealed};

constexpr std::string_view name_of(QualityReply reply) {
    return reply == QualityReply::accepted ? "accepted" : "appealed";
}
constexpr std::optional<QualityReply> quality_reply_named(std::string_view name) {
    for (const QualityReply reply : all_quality_replies)
        if (name_of(reply) == name) return reply;
    return std::nullopt;
}

}  // namespace daihou
