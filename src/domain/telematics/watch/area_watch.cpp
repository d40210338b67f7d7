#include "domain/telematics/watch/area_watch.h"

#include <algorithm>

namespace daihou {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;
// Ten times the nights that make a new region make it the home.
constexpr std::int64_t settled_times = 10;

}  // namespace

void AreaWatch::outside(const CleanFix& clean, const AreaRules& rules) {
    if (fixes_++ == 0) {
        started_ = clean.fix.at;
        farthest_m_ = farthest_from_stay_m_ = 0;
        has_jumped_ = clean.jumped;
        stood_minutes_ = 0;
    }
    const std::chrono::minutes needed(has_jumped_ ? rules.jump_minutes : rules.minutes);
    is_out_ = fixes_ >= rules.fixes && clean.fix.at - started_ >= needed;
}

// Out there for long enough: very far, back again, or where it cannot have driven to?
void AreaWatch::judge(const CleanFix& clean, std::int64_t metres, const AreaRules& rules,
                      AlertChanges& out) {
    const Fix& fix = clean.fix;
    const std::int64_t from_stay_m = has_stayed_ ? distance_m(set_out_from_, fix.position) : -1;
    farthest_from_stay_m_ = std::max(farthest_from_stay_m_, from_stay_m);
    const bool is_back = farthest_from_stay_m_ - from_stay_m >= rules.back_km * 1000;
    if (has_stayed_ && from_stay_m < rules.far_km * 1000 && !is_back && !has_jumped_) return;
    is_out_ = false;
    is_open_ = true;
    fixes_ = 0;
    out.push_back({AlertPhase::opened,
                   AlertKind::area,
                   started_,
                   fix.at,
                   fix.position,
                   no_zone,
                   {{"outside_m", metres},
                    {"threshold_m", rules.outside_km * 1000},
                    {"from_last_stay_m", from_stay_m},
                    {"farthest_from_last_stay_m", farthest_from_stay_m_},
                    {"threshold_at_once_m", rules.far_km * 1000},
                    {"jumped", has_jumped_ ? 1 : 0}}});
}

void AreaWatch::inside(const Fix& fix, std::int64_t metres, const AreaRules& rules,
                       AlertChanges& out) {
    if (metres > rules.outside_km * 1000 / 2) {
        fixes_ = 0;
        return;
    }
    if (fixes_++ == 0) back_ = fix.at;
    if (fixes_ < rules.fixes) return;
    out.push_back({AlertPhase::cleared,
                   AlertKind::area,
                   started_,
                   back_,
                   farthest_,
                   no_zone,
                   {{"farthest_outside_m", farthest_m_}}});
    is_open_ = false;
    fixes_ = 0;
    if (has_stayed_ && !is_within(set_out_from_, fix.position, rules.from_stay_km * 1000))
        move(fix.at);
}

// An excursion that has become a stay elsewhere. Home is where it stood before the first move.
void AreaWatch::move(FixTime at) {
    is_out_ = false;
    fixes_ = 0;
    if (has_moved_) return;
    has_moved_ = true;
    moved_at_ = at;
    home_ = set_out_from_;
}

void AreaWatch::elsewhere(const Fix& fix, const AreaRules& rules, AlertChanges& out) {
    const std::int64_t nights = (fix.at - moved_at_).count() / seconds_a_day;
    const std::int64_t from_home_m = distance_m(home_, fix.position);
    const bool is_home = from_home_m <= rules.from_stay_km * 1000;
    const bool is_settled = nights >= rules.region_nights * settled_times;
    if (is_home || is_settled) {
        has_moved_ = false;
        if (!is_new_region_) return;
        is_new_region_ = false;
        out.push_back({AlertPhase::cleared,
                       AlertKind::area,
                       moved_at_,
                       fix.at,
                       fix.position,
                       no_zone,
                       {{"nights", nights}}});
    } else if (!is_new_region_ && !is_open_ && nights >= rules.region_nights &&
               from_home_m >= rules.region_km * 1000) {
        is_new_region_ = true;
        is_out_ = false;
        fixes_ = 0;
        out.push_back({AlertPhase::opened,
                       AlertKind::area,
                       moved_at_,
                       fix.at,
                       fix.position,
                       no_zone,
                       {{"nights", nights},
                        {"threshold_nights", rules.region_nights},
                        {"from_last_stay_m", from_home_m}}});
    }
}

void AreaWatch::stayed(const Stay& stay, const StayRules& stays, const AreaRules& rules) {
    if (is_open_ || stay.minutes() < stays.usual_minutes) return;
    if (is_out_) {
        stood_minutes_ += stay.minutes();
        if (stood_minutes_ < rules.moved_hours * 60) return;
        move(started_);
    }
    // One that was over before the excursion began does not begin it anew.
    if (stay.seen >= started_) fixes_ = 0;
    set_out_from_ = stay.centre;
    has_stayed_ = true;
}

void AreaWatch::take(const CleanFix& clean, const HabitArea& habit, const AreaRules& rules,
                     AlertChanges& out) {
    const Fix& fix = clean.fix;
    // What it did in a long silence out there nobody saw: it may have stayed.
    if (is_out_ && fix.at - seen_ >= std::chrono::hours(rules.moved_hours)) move(started_);
    seen_ = fix.at;
    if (has_moved_) elsewhere(fix, rules, out);
    if (is_new_region_) return;
    const std::chrono::hours known_for(is_open_ ? rules.settled_hours : rules.habit_hours);
    const std::int64_t metres = habit.outside_m(fix.position, fix.at, known_for);
    if (!is_open_ && !is_out_) {
        const bool is_far =
            metres > rules.outside_km * 1000 &&
            (!has_stayed_ || !is_within(set_out_from_, fix.position, rules.from_stay_km * 1000));
        if (is_far)
            outside(clean, rules);
        else
            fixes_ = 0;
    }
    if (metres > farthest_m_) farthest_m_ = metres, farthest_ = fix.position;
    if (is_open_)
        inside(fix, metres, rules, out);
    else if (is_out_ && metres == 0)
        move(started_);  // the country has become habit
    else if (is_out_)
        judge(clean, metres, rules, out);
}

}  // namespace daihou
