// simulate: a lender's life through the real code with a simulated clock. Each morning the clock
// moves on, the lender's files of the day come in by the real import and the day is closed; then
// staff work their lists, and what they hear and achieve is the next morning's news. What must hold
// on every day is checked on every day, by the house's own checks (morning_checks.h) and by an
// auditor that shares no code with it (house_audit.h); things go wrong in between where faults are
// asked for (fault_plan.h). Stands above the use cases and uses them only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "service/house.h"
#include "service/simulation/audit/morning_checks.h"
#include "service/simulation/fleet/driven_terminals.h"
#include "service/simulation/simulation_count.h"

namespace daihou {

struct SimulationOptions {
    std::int64_t loans = 200;
    int days = 90;
    std::uint64_t seed = 1;
    BusinessDate until;           // the last day lived
    std::filesystem::path files;  // folder the morning's files are written to
    int replay_every_days = 30;   // and the last day
    int calm_days = 14;           // at the end, without faults: what was begun must come to an end
    // Vehicles with a terminal, at most; 0: none. They drive for the last days; not with faults.
    std::int64_t cars_max = 0;
    int driven_days = 40;
};

struct SimulationReport {
    SimulationCount count;
    std::int64_t days = 0;  // lived; fewer than asked for where something was violated
    std::int64_t coverage_complete = 0;
    std::int64_t replays = 0;
    std::int64_t replays_identical = 0;
    std::int64_t loan_days_audited = 0;
    std::int64_t contacts_audited = 0;           // made, each held beside the second reading
    std::int64_t contacts_refused = 0;           // asked about and not made
    std::map<std::string, std::int64_t> faults;  // by kind: how often it happened
    std::string plan_digest;                     // of the last day
    DrivenFigures driven;
    std::vector<Violation> violations;
    double seconds = 0;
};

// Called after each day.
using SimulationProgress = std::function<void(BusinessDate day, int days_lived)>;

// `house` must have been opened with `clock` and hold nothing but staff; where it has none, a team
// of the book's size is hired. The first day on which something is violated is the last one lived.
// Errors: simulation_size, simulation_store_used, simulation_cars, those of the use cases.
Result<SimulationReport> simulate(House& house, SimulatedClock& clock,
                                  const SimulationOptions& options,
                                  const SimulationProgress& progress = {});

// The same with faults. The house is opened here, again and again; `house.policies` is read, and
// changed in a copy beside the files. Errors: also those of House::open.
Result<SimulationReport> simulate_with_faults(const HouseOptions& house, SimulatedClock& clock,
                                              const SimulationOptions& options,
                                              const SimulationProgress& progress = {});

}  // namespace daihou
