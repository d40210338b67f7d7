// Device health: how the terminals of vehicles are, without a place: last heard of, silent for how
// long, whose clock is off, what came again, late or could not be true. Counts are since the
// process began; last heard of is from what is kept.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "service/alerts/track_watching.h"
#include "service/view/terminals/read_positions.h"

namespace daihou {

struct DeviceLine {
    VehicleId vehicle;
    LoanId loan;
    std::string loan_key;
    std::string phone;
    TerminalRole role = TerminalRole::main;
    std::string model;
    LocationPermit permit = LocationPermit::no_consent;
    TerminalHealth health = TerminalHealth::never_heard;
    std::optional<Instant> last_fix_at;
    std::int64_t silent_minutes = 0;
    std::optional<DeviceFigures> figures;  // of the vehicle; none heard since the start
};

// Longest silent first, then by phone. Errors: those of the store, policy_no_rule.
Result<std::vector<DeviceLine>> read_devices(House& house,
                                             const std::vector<std::string>& branches);

}  // namespace daihou
