#include "domain/telematics/watch/zone_watch.h"

#include <algorithm>

namespace daihou {
namespace {

// Whether the straight line stands for the way driven: the fixes lie close in time, or the vehicle
// was so fast along the line that it cannot have strayed far.
bool is_straight(const Fix& before, const Fix& fix, const ZoneRules& rules) {
    const auto gap = fix.at - before.at;
    if (gap <= std::chrono::minutes(rules.segment_minutes)) return true;
    return gap <= std::chrono::minutes(rules.sparse_minutes) &&
           distance_m(before.position, fix.position) * 36 >= rules.sparse_kmh * gap.count() * 10;
}

}  // namespace

void ZoneWatch::follow(Visit& visit, const Fix& fix, const ForbiddenZones& zones,
                       const ZoneRules& rules, AlertChanges& out) {
    const auto zone = static_cast<std::size_t>(visit.zone);
    const std::int64_t minutes = (fix.at - visit.started).count() / 60;
    if (!zones.is_within_m(zone, fix.position, rules.leave_m)) {
        out.push_back({AlertPhase::cleared, AlertKind::zone, visit.started, fix.at, fix.position,
                       visit.zone});
        visit = {};
    } else if (!visit.has_dwelt && minutes >= rules.dwell_minutes &&
               zones.contains(zone, fix.position)) {
        visit.has_dwelt = true;
        out.push_back({AlertPhase::repeated,
                       AlertKind::zone,
                       visit.started,
                       fix.at,
                       fix.position,
                       visit.zone,
                       {{"inside_minutes", minutes}}});
    }
}

bool ZoneWatch::is_visiting(std::uint32_t zone) const {
    return std::any_of(visits_.begin(), visits_.end(), [zone](const Visit& visit) {
        return visit.zone == static_cast<std::int32_t>(zone);
    });
}

// Where all places are taken the alert is raised and its clearing is not seen.
void ZoneWatch::open(std::uint32_t zone, const Fix& entered, bool is_inside,
                     std::chrono::seconds gap, const Fix& known, AlertChanges& out) {
    out.push_back({AlertPhase::opened,
                   AlertKind::zone,
                   entered.at,
                   known.at,
                   entered.position,
                   static_cast<std::int32_t>(zone),
                   {{"fix_inside", is_inside ? 1 : 0},
                    {"seconds_to_fix", (known.at - entered.at).count()},
                    {"gap_seconds", gap.count()}}});
    const auto free = std::find_if(visits_.begin(), visits_.end(),
                                   [](const Visit& visit) { return visit.zone == no_zone; });
    if (free != visits_.end()) *free = {static_cast<std::int32_t>(zone), entered.at, false};
}

void ZoneWatch::take(const Fix* before, const Fix& fix, const ForbiddenZones& zones,
                     const ZoneRules& rules, AlertChanges& out) {
    if (zones.empty()) return;
    const bool is_way = before != nullptr && is_straight(*before, fix, rules);
    const Position from = is_way ? before->position : fix.position;
    thread_local std::vector<std::uint32_t> found;  // spares an allocation a fix
    zones.near(from, fix.position, found);
    for (const std::uint32_t zone : found) {
        if (is_visiting(zone)) continue;
        const bool is_inside = zones.contains(zone, fix.position);
        const auto edge =
            is_way ? zones.first_edge_ppm(zone, from, fix.position) : std::optional<std::int64_t>();
        if (!is_inside && !edge) continue;
        Fix entered = fix;
        if (edge) {
            entered.position = between(from, fix.position, *edge, 1'000'000);
            entered.at = before->at + (fix.at - before->at) * *edge / 1'000'000;
        }
        open(zone, entered, is_inside, is_way ? fix.at - before->at : FixTime::duration(), fix,
             out);
    }
    for (Visit& visit : visits_)
        if (visit.zone != no_zone) follow(visit, fix, zones, rules, out);
}

}  // namespace daihou
