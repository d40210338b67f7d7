#include "domain/telematics/area_watch.h"

namespace daihou {

void AreaWatch::outside(const CleanFix& clean, std::int64_t metres, const AreaRules& rules,
                        AlertChanges& out) {
    const Fix& fix = clean.fix;
    if (fixes_++ == 0) started_ = fix.at, farthest_m_ = 0, has_jumped_ = clean.jumped;
    if (metres > farthest_m_) farthest_m_ = metres, farthest_ = fix.position;
    const std::chrono::minutes needed(has_jumped_ ? rules.jump_minutes : rules.minutes);
    if (fixes_ < rules.fixes || fix.at - started_ < needed) return;
    is_open_ = true;
    out.push_back(
        {AlertPhase::opened,
         AlertKind::area,
         started_,
         fix.at,
         fix.position,
         no_zone,
         {{"outside_m", metres},
          {"threshold_m", rules.outside_km * 1000},
          {"from_last_stay_m", has_stayed_ ? distance_m(set_out_from_, fix.position) : -1},
          {"fixes_outside", fixes_},
          {"jumped", has_jumped_ ? 1 : 0}}});
    fixes_ = 0;
}

void AreaWatch::stayed(const Stay& stay, const StayRules& rules) {
    if (is_open_ || stay.minutes() < rules.usual_minutes) return;
    set_out_from_ = stay.centre;
    has_stayed_ = true;
}

void AreaWatch::take(const CleanFix& clean, const HabitArea& habit, const AreaRules& rules,
                     AlertChanges& out) {
    const Fix& fix = clean.fix;
    const std::chrono::hours known_for(is_open_ ? rules.settled_hours : rules.habit_hours);
    const std::int64_t metres = habit.outside_m(fix.position, fix.at, known_for);
    const std::int64_t limit_m = rules.outside_km * 1000;
    if (!is_open_) {
        const bool is_far =
            metres > limit_m &&
            (!has_stayed_ || !is_within(set_out_from_, fix.position, rules.from_stay_km * 1000));
        if (is_far)
            outside(clean, metres, rules, out);
        else
            fixes_ = 0;
        return;
    }
    if (metres > farthest_m_) farthest_m_ = metres, farthest_ = fix.position;
    if (metres > limit_m / 2) {
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
}

}  // namespace daihou
