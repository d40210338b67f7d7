// The terminals of one vehicle, for the page of its loan: which are in it, as what they report, and
// when each was last heard of. No place: those are on the map, for who may see them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/view/read_positions.h"

namespace daihou {

struct TerminalLine {
    TerminalBound bound;
    std::optional<Instant> last_heard;  // its last fix kept, of the last days
    TerminalHealth health = TerminalHealth::never_heard;
};
struct VehicleTerminals {
    VehicleId vehicle;
    LoanId loan;
    LocationPermit permit = LocationPermit::no_consent;  // where not allowed nothing is kept
    std::vector<TerminalLine> terminals;                 // the main one first
};
// Errors: vehicle_missing, policy_no_rule, those of the store.
Result<VehicleTerminals> read_terminals(House& house, VehicleId vehicle);

}  // namespace daihou
