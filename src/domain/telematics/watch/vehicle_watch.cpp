#include "domain/telematics/watch/vehicle_watch.h"

#include <algorithm>

namespace daihou {

// A silence that began soon after a cut or a removal makes it graver.
void VehicleWatch::escalate(std::size_t first, FixTime heard, const TelematicsRules& rules,
                            AlertChanges& out) {
    if (out.size() == first || out[first].kind != AlertKind::offline ||
        out[first].phase != AlertPhase::opened)
        return;
    const FixTime known_at = out[first].at;
    power_cut_.silent(heard, known_at, rules.power_cut, out);
    removal_.silent(heard, known_at, rules.power_cut, out);
}

void VehicleWatch::pass_time(FixTime now, const TelematicsRules& rules, AlertChanges& out) {
    const std::size_t first = out.size();
    offline_.pass_time(now, rules.offline, out);
    escalate(first, offline_.heard(), rules, out);
}

void VehicleWatch::take(const Fix& fix, const TelematicsRules& rules, const ForbiddenZones& zones,
                        AlertChanges& out) {
    const std::size_t first = out.size();
    const FixTime heard = offline_.heard();
    offline_.take(fix, rules.offline, out);
    escalate(first, heard, rules, out);
    power_cut_.take(fix, rules.power_cut, out);
    removal_.take(fix, rules.power_cut, out);
    for (const CleanFix& clean : cleaning_.take(fix, rules.cleaning))
        step(clean, rules, zones, out);
}

void VehicleWatch::stand(const Fix& fix, const TelematicsRules& rules, AlertChanges& out) {
    // A terminal that sleeps for hours by design still says that the vehicle stands.
    const auto gap_counted =
        std::max(std::chrono::minutes(rules.stationary.gap_counted_minutes),
                 std::chrono::ceil<std::chrono::minutes>(2 * offline_.usual_interval()));
    const auto ended = stay_.take(fix, rules.stay, gap_counted);
    if (ended) {
        stationary_.ended(*ended, stay_.current().began, out);
        places_.learn(*ended, rules.stay);
        area_.stayed(*ended, rules.stay, rules.area);
    }
    if (stay_.is_inside())
        stationary_.standing(stay_.current(), stay_.current().began - first_, places_, rules.stay,
                             rules.stationary, out);
}

void VehicleWatch::step(const CleanFix& clean, const TelematicsRules& rules,
                        const ForbiddenZones& zones, AlertChanges& out) {
    const Fix& fix = clean.fix;
    if (!has_before_) first_ = fix.at;
    const auto known_for = fix.at - first_;
    const Fix* before = has_before_ && !clean.jumped ? &before_ : nullptr;
    stand(fix, rules, out);
    if (known_for >= std::chrono::hours(rules.area.learning_hours))
        area_.take(clean, habit_, rules.area, out);
    const KnownGround ground{cells_, habit_, std::chrono::hours(rules.area.habit_hours)};
    route_.take(before, fix, ground, rules.route,
                known_for >= std::chrono::hours(rules.route.learning_hours) && !area_.is_open(),
                out);
    zone_.take(before, fix, zones, rules.zone, out);
    const auto day = driving_.take(before, fix, rules.driving);
    low_speed_.take(day ? &*day : nullptr, driving_.today(), fix, rules.low_speed, out);
    commercial_use_.take(driving_.today(), fix, rules.commercial_use, out);
    habit_.learn(fix);
    cells_.learn(fix);
    before_ = fix;
    has_before_ = true;
}

}  // namespace daihou
