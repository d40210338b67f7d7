#include "domain/telematics/habit/usual_places.h"

#include <algorithm>
#include <tuple>

namespace daihou {
const UsualPlace* UsualPlaces::at(Position position, const StayRules& rules) const {
    const UsualPlace* nearest = nullptr;
    std::int64_t nearest_m = rules.usual_radius_m + 1;
    for (std::size_t i = 0; i < count_; ++i) {
        if (!is_within(places_[i].centre, position, rules.usual_radius_m)) continue;
        const std::int64_t metres = distance_m(places_[i].centre, position);
        if (metres < nearest_m) nearest = &places_[i], nearest_m = metres;
    }
    return nearest;
}

std::int64_t UsualPlaces::nearest_m(Position position) const {
    std::int64_t least = -1;
    for (std::size_t i = 0; i < count_; ++i) {
        const std::int64_t metres = distance_m(places_[i].centre, position);
        if (least < 0 || metres < least) least = metres;
    }
    return least;
}

void UsualPlaces::learn(const Stay& stay, const StayRules& rules) {
    const std::int64_t minutes = stay.minutes();
    if (minutes < rules.usual_minutes) return;
    UsualPlace* place = nullptr;
    // A stay joins the place it stood in; half the radius keeps places from creeping along a
    // street.
    StayRules joining = rules;
    joining.usual_radius_m = rules.usual_radius_m / 2;
    if (const UsualPlace* known = at(stay.centre, joining)) {
        place = &places_[static_cast<std::size_t>(known - places_.data())];
    } else if (count_ < places_max) {
        place = &places_[count_++];
        *place = {stay.centre};
    } else {
        place = std::min_element(places_.begin(), places_.end(), [](const auto& a, const auto& b) {
            return std::tie(a.visits, a.seen_hour, a.total_minutes) <
                   std::tie(b.visits, b.seen_hour, b.total_minutes);
        });
        *place = {stay.centre};
    }
    place->seen_hour = hours_of(stay.seen);
    place->visits = static_cast<std::uint16_t>(std::min<int>(place->visits + 1, UINT16_MAX));
    place->longest_hours = static_cast<std::uint16_t>(
        std::clamp<std::int64_t>((minutes + 59) / 60, place->longest_hours, UINT16_MAX));
    place->total_minutes += static_cast<std::uint32_t>(std::min<std::int64_t>(minutes, 1 << 20));
}

}  // namespace daihou
