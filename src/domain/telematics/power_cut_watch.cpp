#include "domain/telematics/power_cut_watch.h"

namespace daihou {

void PowerCutWatch::take(const Fix& fix, const PowerCutRules& rules, AlertChanges& out) {
    if (fix.at <= heard_) return;
    heard_ = fix.at;
    if ((fix.status & status_positioned) != 0 && fix.position != Position{}) where_ = fix.position;
    const bool is_cut = (fix.alarm & alarm_main_power_cut) != 0;
    if (is_cut) {
        down_ = 0;
        if (is_open_) return;
        is_open_ = true;
        is_grave_ = false;
        started_ = fix.at;
        out.push_back({AlertPhase::opened,
                       AlertKind::power_cut,
                       started_,
                       fix.at,
                       where_,
                       no_zone,
                       {{"alarm_word", fix.alarm}}});
        return;
    }
    if (!is_open_) return;
    if (down_ == 0) down_since_ = fix.at;
    if (++down_ < rules.clear_fixes) return;
    is_open_ = false;
    out.push_back({AlertPhase::cleared, AlertKind::power_cut, started_, down_since_, where_});
}

void PowerCutWatch::silent(FixTime heard, FixTime now, const PowerCutRules& rules,
                           AlertChanges& out) {
    if (!is_open_ || is_grave_) return;
    if (heard - started_ > std::chrono::minutes(rules.offline_minutes)) return;
    is_grave_ = true;
    out.push_back({AlertPhase::repeated,
                   AlertKind::power_cut,
                   started_,
                   now,
                   where_,
                   no_zone,
                   {{"silent_after_minutes", (heard - started_).count() / 60}}});
}

}  // namespace daihou
