// EffectRules: what counts as gone bad, how many visits a figure needs, and what a contact costs;
// policies/effect.toml and costs.toml, as values.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/money.h"
#include "base/ratio.h"

namespace daihou {

enum class CostChannel : std::uint8_t { call, on_site, message };
inline constexpr std::size_t cost_channel_count = 3;
std::string_view name_of(CostChannel channel);

struct ContactCost {
    CostChannel channel = CostChannel::call;
    Money per_contact;  // each attempt: line, text, travel
    Money per_hour;     // of talking, the person's full cost to the house
};
// Of so many contacts that took so many seconds together; half a fen to even.
Money price_of(const ContactCost& cost, std::int64_t contacts, std::int64_t seconds);

struct EffectRules {
    int bad_above_dpd = 30;  // more days past due than this …
    int within_days = 90;    // … on one of so many days after the visit: gone bad
    int known_min = 30;      // fewer visits with a known outcome: shown, and not judged
    int answered_min = 200;  // a question is reviewed from so many answers on
    Ratio same_answer_from;  // of its answers the same: asking tells hardly anything
    std::array<ContactCost, cost_channel_count> costs{};  // by channel
};

}  // namespace daihou
