#include "domain/telematics/watch/low_speed_watch.h"

#include <algorithm>

namespace daihou {

void LowSpeedWatch::take(const DrivingDay* ended, const DrivingDay& today, const Fix& fix,
                         const LowSpeedRules& rules, AlertChanges& out) {
    if (today.fastest_kmh >= rules.kmh) {
        if (is_open_)
            out.push_back({AlertPhase::cleared,
                           AlertKind::low_speed,
                           started_,
                           fix.at,
                           fix.position,
                           no_zone,
                           {{"slow_days", slow_days_}}});
        *this = {};
        return;
    }
    // A day without movement says nothing.
    if (ended == nullptr || ended->metres < rules.moving_km * 1000 ||
        ended->fastest_kmh >= rules.kmh)
        return;
    if (slow_days_++ == 0) started_ = ended->first;
    fastest_kmh_ = std::max(fastest_kmh_, ended->fastest_kmh);
    metres_ += ended->metres;
    if (is_open_ || slow_days_ < rules.days) return;
    is_open_ = true;
    out.push_back({AlertPhase::opened,
                   AlertKind::low_speed,
                   started_,
                   fix.at,
                   fix.position,
                   no_zone,
                   {{"slow_days", slow_days_},
                    {"threshold_days", rules.days},
                    {"fastest_kmh", fastest_kmh_},
                    {"threshold_kmh", rules.kmh},
                    {"length_m", metres_}}});
}

}  // namespace daihou
