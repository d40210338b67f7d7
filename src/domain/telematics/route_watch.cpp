#include "domain/telematics/route_watch.h"

#include <algorithm>

namespace daihou {
namespace {

constexpr std::uint8_t familiar_to_close = 3;
// Where nobody stops for an errand: so close to where the stretch began.
constexpr std::int64_t near_start_m = 3000;
constexpr std::int64_t walking_kmh = 5;

}  // namespace

void RouteWatch::judge(const RouteRules& rules, FixTime now, bool may_raise, AlertChanges& out) {
    const std::int64_t direct_m = distance_m(start_, back_at_);
    const bool is_detour = unfamiliar_m_ * 100 >= rules.unfamiliar_percent * metres_ &&
                           farthest_m_ >= rules.farthest_km * 1000 &&
                           metres_ - direct_m >= rules.longer_km * 1000 &&
                           metres_ * 100 >= rules.length_percent * farthest_m_ &&
                           longest_pause_seconds_ <= rules.pause_seconds;
    if (!is_detour) return;
    const std::int64_t longer_m = metres_ - direct_m;
    const std::int64_t before_m = longest_m_;
    longest_m_ = std::max(longest_m_, longer_m);
    if (!may_raise || longer_m * 100 < before_m * rules.longest_percent) return;
    out.push_back({AlertPhase::opened,
                   AlertKind::route,
                   started_,
                   now,
                   farthest_,
                   no_zone,
                   {{"length_m", metres_},
                    {"direct_m", direct_m},
                    {"unfamiliar_m", unfamiliar_m_},
                    {"farthest_m", farthest_m_},
                    {"longest_pause_seconds", longest_pause_seconds_},
                    {"threshold_longer_m",
                     std::max(rules.longer_km * 1000, before_m * rules.longest_percent / 100)},
                    {"threshold_pause_seconds", rules.pause_seconds}}});
    out.push_back({AlertPhase::cleared, AlertKind::route, started_, back_, farthest_});
}

void RouteWatch::begin(const Fix& before) {
    const std::int64_t longest_m = longest_m_;
    *this = {};
    longest_m_ = longest_m;
    is_under_way_ = true;
    started_ = before.at;
    start_ = before.position;
}

void RouteWatch::take(const Fix* before, const Fix& fix, const VisitedCells& cells,
                      const RouteRules& rules, std::chrono::seconds known_for, bool may_raise,
                      AlertChanges& out) {
    const bool is_way =
        before != nullptr && fix.at - before->at <= std::chrono::minutes(rules.gap_minutes);
    if (!is_way) {
        is_under_way_ = false;
        return;
    }
    const bool is_familiar = cells.is_familiar(fix.position);
    if (!is_under_way_) {
        if (is_familiar) return;
        begin(*before);
    }
    const std::int64_t metres = distance_m(before->position, fix.position);
    const auto seconds = static_cast<std::int32_t>((fix.at - before->at).count());
    metres_ += metres;
    const std::int64_t away = distance_m(start_, fix.position);
    pause_seconds_ = metres * 36 < seconds * walking_kmh * 10 ? pause_seconds_ + seconds : 0;
    // Standing on known ground at the end is arriving.
    if (!is_familiar && away >= std::max(farthest_m_ / 2, near_start_m))
        longest_pause_seconds_ = std::max(longest_pause_seconds_, pause_seconds_);
    if (away > farthest_m_) {
        farthest_m_ = away;
        farthest_ = fix.position;
    }
    if (!is_familiar) {
        unfamiliar_m_ += metres;
        familiar_ = 0;
        return;
    }
    if (familiar_++ == 0) back_ = fix.at, back_at_ = fix.position;
    if (familiar_ < familiar_to_close) return;
    is_under_way_ = false;
    if (known_for < std::chrono::hours(rules.habit_hours)) return;
    judge(rules, fix.at, may_raise && known_for >= std::chrono::hours(rules.learning_hours), out);
}

}  // namespace daihou
