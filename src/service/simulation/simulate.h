// simulate: a lender's life through the real code with a simulated clock. Each morning the clock
// moves on, the lender's files of the day come in by the real import and the day is closed; then
// staff work their lists, and what they hear and achieve is the next morning's news. What must hold
// on every day is checked on every day. Stands above the use cases and uses them only; a fault
// would be put between the files and `take_in`, an auditor beside the checks (morning_checks.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "service/house.h"
#include "service/simulation/morning_checks.h"
#include "service/simulation/simulation_count.h"

namespace daihou {

struct SimulationOptions {
    std::int64_t loans = 200;
    int days = 90;
    std::uint64_t seed = 1;
    BusinessDate until;           // the last day lived
    std::filesystem::path files;  // folder the morning's files are written to
    int replay_every_days = 30;   // and the last day
};

struct SimulationReport {
    SimulationCount count;
    std::int64_t days = 0;  // lived; fewer than asked for where something was violated
    std::int64_t coverage_complete = 0;
    std::int64_t replays = 0;
    std::int64_t replays_identical = 0;
    std::string plan_digest;  // of the last day
    std::vector<Violation> violations;
    double seconds = 0;
};

// Called after each day.
using SimulationProgress = std::function<void(BusinessDate day, int days_lived)>;

// `house` must have been opened with `clock` and hold nothing but staff; where it has none, a team
// of the book's size is hired. The first day on which something is violated is the last one lived.
// Errors: simulation_size, simulation_store_used, those of the use cases.
Result<SimulationReport> simulate(House& house, SimulatedClock& clock,
                                  const SimulationOptions& options,
                                  const SimulationProgress& progress = {});

}  // namespace daihou
