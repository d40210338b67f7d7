#include "cli/terminals/keep_fixes.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "intake/rows/fix_rows.h"
#include "service/alerts/track_watching.h"
#include "service/terminals/terminal_positions.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

jt808::ReceivedFix received(const jt808::Phone& phone, const Fix& fix, Instant now) {
    jt808::ReceivedFix told;
    told.phone = phone;
    told.received_at = now;
    told.at = fix.at;
    told.alarm = fix.alarm;
    told.status = fix.status;
    told.lat_e6 = fix.position.lat_microdegrees;
    told.lon_e6 = fix.position.lon_microdegrees;
    return told;
}

Result<std::vector<jt808::ReceivedFix>> fixes_in(const std::string& file, Instant now,
                                                 Findings& findings) {
    CsvReader csv(TRY(open_bytes(file)), file, findings);
    Tracks tracks;
    TRY(read_fixes(csv, now, tracks));
    std::vector<jt808::ReceivedFix> fixes;
    for (const Track& track : std::move(tracks).in_order()) {
        const auto phone = jt808::Phone::of(track.vehicle, jt808::Version::v2013);
        if (!phone) {
            findings.push_back({file, 0, "vehicle_id", "terminal_phone", {}});
            continue;
        }
        for (const Fix& fix : track.fixes)
            fixes.push_back(received(*phone, fix, now));
    }
    return fixes;
}

Result<Json> keep(House& house, const std::string& file, Findings& findings) {
    const auto fixes = TRY(fixes_in(file, house.clock().now(), findings));
    TerminalPositions positions(house);
    TRY(keep_in_turns(positions, fixes));
    TrackWatching watching(house);
    TRY(watching.catch_up());
    const PositionFigures kept = positions.figures();
    std::int64_t refused = 0;
    for (const std::int64_t of_ground : kept.refused)
        refused += of_ground;
    return Json{{"kept", kept.kept},
                {"unbound", kept.unbound},
                {"not_allowed", kept.not_allowed},
                {"refused", refused},
                {"alerts", watching.figures().alerts}};
}

}  // namespace

Done keep_in_turns(TerminalPositions& positions, std::span<const jt808::ReceivedFix> fixes) {
    constexpr std::size_t fixes_a_turn = 5000;
    for (std::size_t at = 0; at < fixes.size(); at += fixes_a_turn)
        TRY(positions.keep(fixes.subspan(at, std::min(fixes_a_turn, fixes.size() - at))));
    return done();
}

int run_terminal_keep(House& house, const std::string& file, std::ostream& out, std::ostream& err) {
    Findings findings;
    const auto kept = keep(house, file, findings);
    if (!kept) return report(kept.error(), err);
    for (const Finding& finding : findings)
        err << fmt::format("{}:{}: {} [{}]\n", finding.source, finding.row, finding.column,
                           finding.code);
    out << kept->dump() << "\n";
    return findings.empty() ? 0 : 1;
}

}  // namespace daihou
