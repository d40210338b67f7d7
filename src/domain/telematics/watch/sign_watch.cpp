#include "domain/telematics/watch/sign_watch.h"

#include "domain/telematics/terminal/device_model.h"

namespace daihou {

bool SignWatch::is_given(const Fix& fix) const {
    return kind_ == AlertKind::removal ? (fix.status & status_removed) != 0
                                       : (fix.alarm & alarm_main_power_cut) != 0;
}

void SignWatch::take(const Fix& fix, const PowerCutRules& rules, AlertChanges& out) {
    if (fix.at <= heard_) return;
    heard_ = fix.at;
    if ((fix.status & status_positioned) != 0 && fix.position != Position{}) where_ = fix.position;
    if (is_given(fix)) {
        quiet_ = 0;
        if (is_open_) return;
        is_open_ = true;
        is_grave_ = false;
        started_ = fix.at;
        out.push_back({AlertPhase::opened,
                       kind_,
                       started_,
                       fix.at,
                       where_,
                       no_zone,
                       {{"alarm_word", fix.alarm}}});
        return;
    }
    if (!is_open_) return;
    if (quiet_ == 0) quiet_since_ = fix.at;
    if (++quiet_ < rules.clear_fixes) return;
    is_open_ = false;
    out.push_back({AlertPhase::cleared, kind_, started_, quiet_since_, where_});
}

void SignWatch::silent(FixTime heard, FixTime now, const PowerCutRules& rules, AlertChanges& out) {
    if (!is_open_ || is_grave_) return;
    if (heard - started_ > std::chrono::minutes(rules.offline_minutes)) return;
    is_grave_ = true;
    out.push_back({AlertPhase::repeated,
                   kind_,
                   started_,
                   now,
                   where_,
                   no_zone,
                   {{"silent_after_minutes", (heard - started_).count() / 60}}});
}

}  // namespace daihou
