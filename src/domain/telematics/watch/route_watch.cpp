#include "domain/telematics/watch/route_watch.h"

#include <algorithm>

namespace daihou {
namespace {

// A cell of known ground crossed on the way ends no detour.
constexpr std::chrono::minutes familiar_to_close(2);
// So much driving tells how well the ground is known; older driving counts half.
constexpr std::int64_t remembered_m = 300'000;

// By how much the vehicle was slower than on the whole stretch: what a stop there can have taken.
// It needs no fix during the stop.
std::int32_t lost_seconds(std::int64_t metres, std::int64_t seconds, std::int64_t stretch_m,
                          std::int64_t stretch_seconds) {
    if (stretch_m == 0) return static_cast<std::int32_t>(seconds);
    return static_cast<std::int32_t>(
        std::max<std::int64_t>(0, seconds - metres * stretch_seconds / stretch_m));
}

}  // namespace

void RouteWatch::remember(std::int64_t metres, std::int64_t new_ground_m) {
    driven_m_ += metres;
    new_ground_m_ += new_ground_m;
    if (driven_m_ > remembered_m) driven_m_ /= 2, new_ground_m_ /= 2;
}

void RouteWatch::forget_stretch() {
    remember(metres_, unfamiliar_m_);
    const std::int64_t driven_m = driven_m_, new_ground_m = new_ground_m_;
    *this = {};
    driven_m_ = driven_m;
    new_ground_m_ = new_ground_m;
}

void RouteWatch::begin(const Fix& before) {
    forget_stretch();
    is_under_way_ = true;
    started_ = before.at;
    start_ = before.position;
}

void RouteWatch::end(FixTime at, AlertChanges& out) {
    if (is_open_)
        out.push_back({AlertPhase::cleared,
                       AlertKind::route,
                       started_,
                       at,
                       farthest_,
                       no_zone,
                       {{"length_m", metres_}, {"unfamiliar_m", unfamiliar_m_}}});
    forget_stretch();
}

void RouteWatch::pause(std::int64_t lost_seconds, Position where, const RouteRules& rules) {
    if (lost_seconds <= rules.pause_seconds) return;
    paused_at_ = where;
    paused_seconds_ = static_cast<std::int32_t>(lost_seconds);
    has_paused_ = true;
    if (is_within(farthest_, where, rules.errand_m))
        longest_lost_seconds_ =
            std::max(longest_lost_seconds_, static_cast<std::int32_t>(lost_seconds));
}

// The turn itself lies between two fixes, and the straight line that cuts it off looks slow: of the
// two ways that meet at the farthest fix the quicker counts, or by how much one took longer than
// the whole other.
std::int64_t RouteWatch::lost_at_turn(std::int64_t seconds) const {
    return std::max({std::min<std::int64_t>(lost_to_farthest_, lost_seconds_),
                     lost_seconds_ - std::int64_t{seconds_to_farthest_},
                     lost_to_farthest_ - seconds});
}

void RouteWatch::drive(const Fix& before, const Fix& fix, const RouteRules& rules) {
    const std::int64_t metres = distance_m(before.position, fix.position);
    const std::int64_t seconds = (fix.at - before.at).count();
    metres_ += metres;
    const std::int32_t lost = lost_seconds(metres, seconds, metres_, (fix.at - started_).count());
    lost_seconds_ = lost * 2 > seconds ? lost_seconds_ + lost : lost;
    const std::int64_t away = distance_m(start_, fix.position);
    if (away > farthest_m_) {
        if (is_at_farthest_) pause(lost_to_farthest_, before.position, rules);
        farthest_m_ = away;
        out_m_ = metres_;
        unfamiliar_out_m_ = unfamiliar_m_;  // without this last leg: one leap is no way
        farthest_ = fix.position;
        lost_to_farthest_ = lost_seconds_;
        seconds_to_farthest_ = static_cast<std::int32_t>(seconds);
        longest_lost_seconds_ = 0;
        if (has_paused_ && is_within(farthest_, paused_at_, rules.errand_m))
            longest_lost_seconds_ = paused_seconds_;
        is_at_farthest_ = true;
        return;
    }
    pause(is_at_farthest_ ? lost_at_turn(seconds) : lost_seconds_, fix.position, rules);
    is_at_farthest_ = false;
}

// While much of its driving still leads over new ground, new cells say little: the far end must lie
// beyond the coarser area of habit as well.
bool RouteWatch::is_far_end_new(const Fix& fix, const KnownGround& ground,
                                const RouteRules& rules) const {
    if (new_ground_m_ * 100 <= rules.unlearned_percent * driven_m_) return true;
    return ground.area.outside_m(farthest_, fix.at, ground.habit_after) >= rules.beyond_habit_m;
}

void RouteWatch::judge(const Fix& fix, const KnownGround& ground, const RouteRules& rules,
                       AlertChanges& out) {
    const std::int64_t away = distance_m(start_, fix.position);
    const bool is_detour = farthest_m_ >= rules.farthest_km * 1000 &&
                           (farthest_m_ - away) * 100 >= rules.back_percent * farthest_m_ &&
                           unfamiliar_m_ * 100 >= rules.unfamiliar_percent * metres_ &&
                           unfamiliar_out_m_ * 100 >= rules.unfamiliar_percent * out_m_ &&
                           longest_lost_seconds_ <= rules.pause_seconds &&
                           is_far_end_new(fix, ground, rules);
    if (!is_detour) return;
    is_open_ = true;
    out.push_back({AlertPhase::opened,
                   AlertKind::route,
                   started_,
                   fix.at,
                   farthest_,
                   no_zone,
                   {{"length_m", metres_},
                    {"unfamiliar_m", unfamiliar_m_},
                    {"farthest_m", farthest_m_},
                    {"threshold_farthest_m", rules.farthest_km * 1000},
                    {"back_m", farthest_m_ - away},
                    {"threshold_back_m", rules.back_percent * farthest_m_ / 100},
                    {"threshold_pause_seconds", rules.pause_seconds}}});
}

void RouteWatch::take(const Fix* before, const Fix& fix, const KnownGround& ground,
                      const RouteRules& rules, bool may_raise, AlertChanges& out) {
    const bool is_way =
        before != nullptr && fix.at - before->at <= std::chrono::minutes(rules.gap_minutes);
    if (!is_way) return end(seen_, out);
    const bool is_familiar = ground.cells.is_familiar(fix.position);
    const std::int64_t metres = distance_m(before->position, fix.position);
    if (!is_under_way_) {
        if (is_familiar) return remember(metres, 0);
        begin(*before);
    }
    drive(*before, fix, rules);
    seen_ = fix.at;
    if (!is_familiar) unfamiliar_m_ += metres;
    if (is_familiar && !is_familiar_) back_ = fix.at;
    is_familiar_ = is_familiar;
    if (!may_raise) is_explained_ = true;
    if (!is_explained_ && !is_open_) judge(fix, ground, rules, out);
    if (is_familiar && fix.at - back_ >= familiar_to_close) end(back_, out);
}

}  // namespace daihou
