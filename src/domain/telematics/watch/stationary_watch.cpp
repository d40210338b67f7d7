#include "domain/telematics/watch/stationary_watch.h"

#include <algorithm>

namespace daihou {
namespace {

std::int64_t threshold_at(const UsualPlace* place, std::chrono::seconds known_for,
                          const StationaryRules& rules) {
    if (place == nullptr)
        return known_for < std::chrono::hours(rules.learning_hours) ? rules.usual_place_minutes
                                                                    : rules.unknown_place_minutes;
    return std::max(rules.usual_place_minutes,
                    place->longest_hours * 60 * rules.usual_longest_percent / 100);
}

}  // namespace

void StationaryWatch::standing(const Stay& stay, std::chrono::seconds known_for,
                               const UsualPlaces& places, const StayRules& stays,
                               const StationaryRules& rules, AlertChanges& out) {
    const std::int64_t minutes = stay.counted_minutes();
    if (raised_ > 0) {
        if (minutes < threshold_minutes_ * (raised_ + 1)) return;
        ++raised_;
        out.push_back({AlertPhase::repeated,
                       AlertKind::stationary,
                       stay.began,
                       stay.seen,
                       stay.centre,
                       no_zone,
                       {{"stood_minutes", stay.minutes()}, {"fixes", stay.fixes}}});
        return;
    }
    if (minutes < rules.unknown_place_minutes) return;
    const UsualPlace* place = places.at(stay.centre, stays);
    const std::int64_t threshold = threshold_at(place, known_for, rules);
    if (minutes < threshold) return;
    raised_ = 1;
    threshold_minutes_ = threshold;
    out.push_back({AlertPhase::opened,
                   AlertKind::stationary,
                   stay.began,
                   stay.seen,
                   stay.centre,
                   no_zone,
                   {{"stood_minutes", stay.minutes()},
                    {"threshold_minutes", threshold},
                    {"fixes", stay.fixes},
                    {"visits_before", place == nullptr ? 0 : place->visits},
                    {"longest_before_hours", place == nullptr ? 0 : place->longest_hours},
                    {"nearest_usual_place_m", places.nearest_m(stay.centre)}}});
}

void StationaryWatch::ended(const Stay& stay, FixTime left, AlertChanges& out) {
    if (raised_ == 0) return;
    out.push_back({AlertPhase::cleared,
                   AlertKind::stationary,
                   stay.began,
                   left,
                   stay.centre,
                   no_zone,
                   {{"stood_minutes", stay.minutes()}, {"fixes", stay.fixes}}});
    raised_ = 0;
}

}  // namespace daihou
