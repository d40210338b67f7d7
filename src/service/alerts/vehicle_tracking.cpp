#include "service/alerts/vehicle_tracking.h"

#include <algorithm>

#include "base/canonical.h"

namespace daihou {
namespace {

// Of what the detectors remember (their `fields`) and what they make of it. Another one means that
// kept states are not gone on from: each track is read again once.
constexpr std::int64_t state_version = 1;

}  // namespace

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

void VehicleTracking::each_member(auto& self, auto&& take) {
    take(self.first_), take(self.terminals_), take(self.watch_), take(self.mileage_);
    take(self.separation_);
}

std::string VehicleTracking::state() const {
    CanonicalWriter out;
    out.write(state_version);
    out.write(track_);
    each_member(*this, [&out](const auto& member) { out.write(member); });
    return out.take();
}

std::optional<VehicleTracking> VehicleTracking::from_state(TerminalRole track,
                                                           std::string_view state) {
    CanonicalReader in(state);
    std::int64_t version = 0;
    TerminalRole told = track;
    in.read(version), in.read(told);
    if (version != state_version || told != track) return std::nullopt;
    VehicleTracking tracking(track);
    each_member(tracking, [&in](auto& member) { in.read(member); });
    return in.ok() && in.at_end() ? std::optional(tracking) : std::nullopt;
}

std::optional<FixTime> VehicleTracking::heard() const {
    std::optional<FixTime> heard;
    for (const Heard& terminal : terminals_)
        if (terminal.has_heard && (!heard || *heard < terminal.heard)) heard = terminal.heard;
    return heard;
}

std::optional<FixTime> VehicleTracking::other_heard() const {
    const Heard& other = terminals_[track_ == TerminalRole::backup ? 0 : 1];
    return other.has_heard ? std::optional(other.heard) : std::nullopt;
}

}  // namespace daihou
