#include "domain/telematics/habit/stay.h"

#include <algorithm>

namespace daihou {
namespace {

// Beyond this many fixes the mean forgets: a slow drift of the receiver moves the centre along.
constexpr std::int32_t mean_fixes_max = 64;

Stay stay_at(const Fix& fix) {
    return {fix.position, fix.at, fix.at, 1, 0};
}

void add(Stay& stay, const Fix& fix, std::chrono::seconds gap_counted) {
    stay.gap_seconds += std::max<std::int64_t>(0, (fix.at - stay.seen - gap_counted).count());
    stay.seen = fix.at;
    ++stay.fixes;
    stay.centre = between(stay.centre, fix.position, 1, std::min(stay.fixes, mean_fixes_max));
}

}  // namespace

std::optional<Stay> StayTracking::take(const Fix& fix, const StayRules& rules,
                                       std::chrono::minutes gap_counted) {
    if (stay_.fixes == 0) {
        stay_ = stay_at(fix);
        return {};
    }
    if (is_within(stay_.centre, fix.position, rules.radius_m)) {
        outside_.reset();
        add(stay_, fix, gap_counted);
        return {};
    }
    if (!outside_) {
        outside_ = fix;
        return {};
    }
    const Stay ended = stay_;
    stay_ = stay_at(*outside_);
    outside_.reset();
    if (is_within(stay_.centre, fix.position, rules.radius_m))
        add(stay_, fix, gap_counted);
    else
        outside_ = fix;
    return ended;
}

}  // namespace daihou
