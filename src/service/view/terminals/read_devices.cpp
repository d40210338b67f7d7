#include "service/view/terminals/read_devices.h"

#include <algorithm>

#include "decision/snapshot/loan_snapshot.h"
#include "service/kept_sums.h"
#include "service/view/branches_seen.h"

namespace daihou {
namespace {

std::vector<DeviceLine> bound_devices(House& house, const TerminalBook& book,
                                      const std::vector<std::string>& branches) {
    const BusinessDate today = house.clock().today();
    const auto consents = house.policy().consents_on(today);
    return house.read([&](const Portfolio& portfolio, auto) {
        std::vector<DeviceLine> lines;
        for (const auto& [phone, terminal] : book.bound) {
            const TerminalBound& bound = terminal.bound;
            const LoanSnapshot* snapshot = portfolio.find(bound.loan);
            if (!is_of_branches(snapshot, branches)) continue;
            DeviceLine line;
            line.vehicle = bound.vehicle;
            line.loan = bound.loan;
            if (snapshot != nullptr) line.loan_key = snapshot->key;
            line.phone = phone;
            line.role = bound.role;
            line.model = bound.model;
            line.permit = location_permit(snapshot, *consents, book, today);
            lines.push_back(std::move(line));
        }
        return lines;
    });
}

}  // namespace

Result<std::vector<DeviceLine>> read_devices(House& house,
                                             const std::vector<std::string>& branches) {
    std::map<VehicleId, DeviceFigures> figures;
    if (const TrackWatching* tracks = house.kept().tracks) figures = tracks->devices();
    const PositionRules rules = TRY(house.policy().positions_on(house.clock().today()));
    auto lines =
        TRY(look_at_terminals(house.store(), house.kept().terminals, [&](const TerminalBook& book) {
            return bound_devices(house, book, branches);
        }));
    std::map<VehicleId, Instant> last;
    const auto last_fixes = TRY(house.store().positions().last_positions());
    for (const LastFix& fix : last_fixes)
        last[fix.vehicle] = Instant(fix.fix.fix.at);
    const Instant now = house.clock().now();
    for (DeviceLine& line : lines) {
        if (const auto at = figures.find(line.vehicle); at != figures.end())
            line.figures = at->second;
        const auto heard = last.find(line.vehicle);
        if (heard == last.end() || line.permit != LocationPermit::allowed) continue;
        line.last_fix_at = heard->second;
        const auto silent = std::chrono::floor<std::chrono::seconds>(now - heard->second).count();
        line.silent_minutes = std::max<std::int64_t>(silent / 60, 0);
        line.health = terminal_health(silent, rules);
    }
    std::ranges::sort(lines, [](const DeviceLine& a, const DeviceLine& b) {
        const auto rank = [](const DeviceLine& line) {
            return std::tuple(line.last_fix_at.value_or(Instant{}), line.phone);
        };
        return rank(a) < rank(b);
    });
    return lines;
}

}  // namespace daihou
