#include "service/alerts/vehicle_tracking.h"

#include <algorithm>

namespace daihou {

VehicleTracking::Taken VehicleTracking::take(const KeptFix& kept, const TelematicsRules& rules,
                                             const ForbiddenZones& zones, AlertChanges& out) {
    Heard& terminal = of(kept.role);
    const FixTime at = kept.fix.at;
    if (terminal.has_heard && at <= terminal.heard)
        return std::ranges::find(terminal.lately, at) != terminal.lately.end() ? Taken::again
                                                                               : Taken::late;
    terminal.heard = at;
    terminal.has_heard = true;
    terminal.lately.at(terminal.at) = at;
    terminal.at = static_cast<std::uint8_t>((terminal.at + 1) % terminal.lately.size());
    if (!first_) first_ = at;
    if (kept.role == track_) {
        watch_.take(kept.fix, rules, zones, out);
        mileage_.take({at, std::int64_t{kept.odometer_tenth_km} * 100, kept.fix.position},
                      rules.mileage, out);
    }
    separation_.take(kept.role == TerminalRole::main ? Terminal::main : Terminal::backup, kept.fix,
                     rules, out);
    return Taken::watched;
}

void VehicleTracking::pass_time(FixTime now, const TelematicsRules& rules, AlertChanges& out) {
    watch_.pass_time(now, rules, out);
}

std::optional<FixTime> VehicleTracking::other_heard() const {
    const Heard& other = terminals_[track_ == TerminalRole::backup ? 0 : 1];
    return other.has_heard ? std::optional(other.heard) : std::nullopt;
}

}  // namespace daihou
