// The terminals of one vehicle, for the page of its loan: which are in it, as what they report,
// when each was last heard of and what they were asked to do. No place: those are on the map, for
// who may see them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/view/terminals/read_positions.h"

namespace daihou {

constexpr std::size_t commands_shown = 20;

struct TerminalLine {
    TerminalBound bound;
    std::optional<Instant> last_heard;  // its last fix kept, of the last days
    TerminalHealth health = TerminalHealth::never_heard;
};
// What a terminal was asked, and how that ended.
struct CommandLine {
    std::int64_t number = 0;
    Instant at;
    StaffId by;
    std::string by_name;
    TerminalCommanded told;
    std::optional<TerminalCommandEnd> end;  // none yet
    std::optional<Instant> ended_at;
};
struct VehicleTerminals {
    VehicleId vehicle;
    LoanId loan;
    LocationPermit permit = LocationPermit::no_consent;  // where not allowed nothing is kept
    std::vector<TerminalLine> terminals;                 // the main one first
    std::vector<CommandLine> commands;                   // newest first, at most commands_shown
};
// Errors: vehicle_missing, policy_no_rule, those of the store.
Result<VehicleTerminals> read_terminals(House& house, VehicleId vehicle);

}  // namespace daihou
