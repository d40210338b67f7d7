#include "domain/telematics/area_watch.h"

namespace daihou {

void AreaWatch::outside(const Fix& fix, std::int64_t metres, const AreaRules& rules,
                        AlertChanges& out) {
    if (fixes_++ == 0) started_ = fix.at, farthest_m_ = 0;
    if (metres > farthest_m_) farthest_m_ = metres, farthest_ = fix.position;
    if (fixes_ < rules.fixes || fix.at - started_ < std::chrono::minutes(rules.minutes)) return;
    is_open_ = true;
    out.push_back({AlertPhase::opened,
                   AlertKind::area,
                   started_,
                   fix.at,
                   fix.position,
                   no_zone,
                   {{"outside_m", metres},
                    {"threshold_m", rules.outside_km * 1000},
                    {"fixes_outside", fixes_}}});
    fixes_ = 0;
}

void AreaWatch::take(const Fix& fix, const HabitArea& habit, const AreaRules& rules,
                     AlertChanges& out) {
    // An open excursion is measured by what was habit when it began, however long it lasts.
    const std::int64_t metres = habit.outside_m(fix.position, is_open_ ? started_ : fix.at,
                                                std::chrono::hours(rules.habit_hours));
    if (!is_open_) {
        if (metres > rules.outside_km * 1000)
            outside(fix, metres, rules, out);
        else
            fixes_ = 0;
        return;
    }
    if (metres > farthest_m_) farthest_m_ = metres, farthest_ = fix.position;
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
}

}  // namespace daihou
