#include "domain/telematics/habit/driving_day.h"

#include <algorithm>

namespace daihou {
namespace {

constexpr std::chrono::hours china(8);
// Between fixes closer together the receiver's drift looks fast.
constexpr std::int64_t pace_seconds_min = 20;
constexpr std::int64_t driving_kmh = 5;

std::int32_t day_of(FixTime at) {
    return static_cast<std::int32_t>(
        std::chrono::floor<std::chrono::days>(at + china).time_since_epoch().count());
}

}  // namespace

std::optional<DrivingDay> DrivingDays::take(const Fix* before, const Fix& fix,
                                            const DrivingRules& rules) {
    std::optional<DrivingDay> ended;
    const std::int32_t day = day_of(fix.at);
    if (day != today_.day) {
        if (today_.day != 0) ended = today_;
        today_ = {fix.at, day};
    }
    if (before == nullptr || fix.at - before->at > std::chrono::minutes(rules.gap_minutes))
        return ended;
    const std::int64_t seconds = (fix.at - before->at).count();
    const std::int64_t metres = distance_m(before->position, fix.position);
    const std::int64_t kmh = metres * 36 / (10 * seconds);
    if (kmh < driving_kmh) return ended;
    today_.metres += static_cast<std::int32_t>(metres);
    today_.driving_seconds += static_cast<std::int32_t>(seconds);
    if (seconds >= pace_seconds_min)
        today_.fastest_kmh = std::max(today_.fastest_kmh, static_cast<std::int32_t>(kmh));
    return ended;
}

}  // namespace daihou
