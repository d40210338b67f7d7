#include "service/view/terminals/read_positions.h"

#include <map>

#include "base/digest.h"
#include "decision/snapshot/loan_snapshot.h"
#include "domain/telematics/fix/map_coordinates.h"
#include "service/kept_sums.h"
#include "service/needed_text.h"
#include "service/reveal.h"
#include "service/view/branches_seen.h"

namespace daihou {
namespace {

KeptFix shifted(KeptFix fix, CoordinateSystem system) {
    fix.fix.position = from_wgs84(fix.fix.position, system);
    return fix;
}

// The same news of a day lands once; of another moment it is another fact under the same key, and
// stays unwritten.
Done record_fleet_seen(House& house, StaffId by, std::string_view why) {
    TRY(check_text(why, "reason"));
    const std::string key = fmt::format("fleet_seen:{}:{}:{}", by.value,
                                        format_date(house.clock().today()), hex(digest_of(why)));
    const NewFact fact{house.clock().now(), key, by,
                       DataRevealed{{}, {}, "fleet", std::string(why)}};
    TRY(house.append({&fact, 1}));
    return done();
}

std::map<VehicleId, FleetLine> bound_vehicles(House& house, const TerminalBook& book,
                                              const std::vector<std::string>& branches) {
    const BusinessDate today = house.clock().today();
    const auto consents = house.policy().consents_on(today);
    return house.read([&](const Portfolio& portfolio, auto) {
        std::map<VehicleId, FleetLine> lines;
        for (const auto& [phone, terminal] : book.bound) {
            const TerminalBound& bound = terminal.bound;
            const LoanSnapshot* snapshot = portfolio.find(bound.loan);
            if (!is_of_branches(snapshot, branches)) continue;
            FleetLine& line = lines[bound.vehicle];
            line.vehicle = bound.vehicle;
            line.loan = bound.loan;
            line.terminals.push_back({phone, bound.role, bound.model});
            if (snapshot != nullptr) line.loan_key = snapshot->key;
            line.permit = location_permit(snapshot, *consents, book, today);
        }
        return lines;
    });
}

}  // namespace

std::vector<KeptFix> thinned(std::vector<KeptFix> fixes, std::size_t points_max) {
    if (fixes.size() <= points_max) return fixes;
    std::vector<KeptFix> points;
    const std::size_t step = (fixes.size() + points_max - 2) / (points_max - 1);
    for (std::size_t i = 0; i + 1 < fixes.size(); i += step)
        points.push_back(fixes[i]);
    points.push_back(fixes.back());
    return points;
}

Result<VehicleTrack> read_track(House& house, StaffId by, const TrackQuestion& question) {
    INVARIANT(question.points_max >= 2);
    TRY(check_text(question.why, "reason"));
    const auto record = TRY(house.store().fact_at(question.vehicle.value));
    const auto* registered = record ? std::get_if<VehicleRegistered>(&record->fact) : nullptr;
    const bool is_shown =
        registered != nullptr && house.read([&](const Portfolio& portfolio, auto) {
            return is_of_branches(portfolio.find(registered->loan), question.branches);
        });
    if (!is_shown)
        return Error{ErrorKind::not_found, "vehicle_missing",
                     fmt::format("no vehicle {}", question.vehicle.value)};
    VehicleTrack track;
    track.loan = registered->loan;
    track.permit = TRY(location_permit_of(house, track.loan));
    if (track.permit != LocationPermit::allowed) return track;
    TRY(record_reveal(house, by,
                      {{},
                       question.vehicle,
                       fmt::format("positions {}", format_date(question.day)),
                       question.why}));
    auto fixes = TRY(house.store().positions().positions_of(question.vehicle, question.day));
    track.fixes = fixes.size();
    track.points = thinned(std::move(fixes), question.points_max);
    for (KeptFix& point : track.points)
        point = shifted(point, question.system);
    return track;
}

std::string_view name_of(TerminalHealth health) {
    constexpr std::array<std::string_view, 4> names = {"online", "late", "silent", "never_heard"};
    return names.at(static_cast<std::size_t>(health));
}

TerminalHealth terminal_health(std::int64_t age_seconds, const PositionRules& rules) {
    if (age_seconds <= std::int64_t{rules.online_minutes} * 60) return TerminalHealth::online;
    if (age_seconds <= std::int64_t{rules.silent_minutes} * 60) return TerminalHealth::late;
    return TerminalHealth::silent;
}

Result<std::vector<FleetLine>> read_fleet(House& house, StaffId by, std::string_view why,
                                          CoordinateSystem system,
                                          const std::vector<std::string>& branches) {
    TRY(record_fleet_seen(house, by, why));
    const PositionRules rules = TRY(house.policy().positions_on(house.clock().today()));
    auto lines =
        TRY(look_at_terminals(house.store(), house.kept().terminals, [&](const TerminalBook& book) {
            return bound_vehicles(house, book, branches);
        }));
    const Instant now = house.clock().now();
    const auto last_fixes = TRY(house.store().positions().last_positions());
    for (const LastFix& last : last_fixes) {
        const auto at = lines.find(last.vehicle);
        if (at == lines.end() || at->second.permit != LocationPermit::allowed) continue;
        FleetLine& line = at->second;
        line.last = shifted(last.fix, system);
        const auto age = std::chrono::floor<std::chrono::seconds>(now - Instant(last.fix.fix.at));
        line.age_seconds = std::max<std::int64_t>(age.count(), 0);
        line.health = terminal_health(line.age_seconds, rules);
    }
    std::vector<FleetLine> fleet;
    for (auto& [vehicle, line] : lines)
        fleet.push_back(std::move(line));
    return fleet;
}

}  // namespace daihou
