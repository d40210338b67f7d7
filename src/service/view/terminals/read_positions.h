// Where vehicles were and are, for a map: the track of one on a day, and the last fix of each that
// has a terminal, with its health. Whereabouts are sensitive (PIPL art. 28): nothing is shown where
// they may not be known, and what is shown is on record first, with who asked and why.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/telematics/fix/kept_fix.h"
#include "service/terminals/location_permit.h"

namespace daihou {

struct TrackQuestion {
    VehicleId vehicle;
    BusinessDate day;
    std::string why;
    std::size_t points_max = 1000;
    CoordinateSystem system = CoordinateSystem::wgs84;  // of the answer: that of the map
    std::vector<std::string> branches = {};             // only of these; empty: all
};
struct VehicleTrack {
    LoanId loan;
    LocationPermit permit = LocationPermit::no_consent;
    std::size_t fixes = 0;        // kept of the day
    std::vector<KeptFix> points;  // by terminal and time; evenly left out where there are more
};
// Every n-th and the last, so that the whole way is there. `points_max`: two or more.
std::vector<KeptFix> thinned(std::vector<KeptFix> fixes, std::size_t points_max);
// Errors: vehicle_missing (or not of these branches), text_empty (why), those of the store.
Result<VehicleTrack> read_track(House& house, StaffId by, const TrackQuestion& question);

enum class TerminalHealth { online, late, silent, never_heard };
std::string_view name_of(TerminalHealth health);
// After so long without a fix.
TerminalHealth terminal_health(std::int64_t age_seconds, const PositionRules& rules);

struct FleetTerminal {
    std::string phone;
    TerminalRole role = TerminalRole::main;
    std::string model;
};
struct FleetLine {
    VehicleId vehicle;
    LoanId loan;
    std::string loan_key;
    std::vector<FleetTerminal> terminals;
    LocationPermit permit = LocationPermit::no_consent;
    std::optional<KeptFix> last;   // only where it may be known
    std::int64_t age_seconds = 0;  // of `last`
    TerminalHealth health = TerminalHealth::never_heard;
};
// Every vehicle with a terminal, of these branches or, where there are none, of all, by vehicle.
// Recorded once a day for each who asks and each reason:
// a map asks every minute. Errors: text_empty (why), policy_no_rule, those of the store.
Result<std::vector<FleetLine>> read_fleet(House& house, StaffId by, std::string_view why,
                                          CoordinateSystem system,
                                          const std::vector<std::string>& branches = {});

}  // namespace daihou
