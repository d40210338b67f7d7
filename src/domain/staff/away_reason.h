// Why a member of staff is not at work, or less than usual: a word of the fact StaffAway. The last
// one takes back what an earlier fact said of the same days. Knows no person and no calendar.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace daihou {

// The numbers are on disk and must never change.
enum class AwayReason : std::uint8_t {
    leave = 1,
    illness = 2,
    training = 3,
    other_duty = 4,
    present = 5  // here as usual after all
};
inline constexpr std::array all_away_reasons = {AwayReason::leave, AwayReason::illness,
                                                AwayReason::training, AwayReason::other_duty,
                                                AwayReason::present};

// Nobody is entered as away for longer than this at once; whoever is for longer is entered again.
inline constexpr int away_days_max = 366;

std::string_view name_of(AwayReason reason);
std::optional<AwayReason> away_reason_named(std::string_view name);

}  // namespace daihou
