// Which fixes are kept: none without a place or a time that can be true. Stands between what a
// terminal said and the store; whether anything may be known of the vehicle at all is a question of
// consent and is asked before.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"
#include "domain/telematics/fix/fix.h"
#include "domain/telematics/fix/position_rules.h"

namespace daihou {

enum class FixRefusal {
    not_positioned,    // the receiver had no fix: place and time are stale or zero
    undated,           // no time, or digits that are none
    nowhere,           // 0/0, or no place on earth
    ahead,             // the terminal's clock runs ahead
    before_installed,  // of a day on which the terminal was not in this vehicle
    too_old            // its time is over: it would be erased at once
};
constexpr std::size_t fix_refusal_count = 6;
std::string_view name_of(FixRefusal refusal);

// `at` is empty where the terminal told no time.
struct ToldFix {
    std::optional<FixTime> at;
    Position position;
    std::uint32_t status = 0;
};
// None: it may be kept. `received_at` by our clock.
std::optional<FixRefusal> refusal_of(const ToldFix& fix, Instant received_at,
                                     BusinessDate installed_on, const PositionRules& rules);

}  // namespace daihou
