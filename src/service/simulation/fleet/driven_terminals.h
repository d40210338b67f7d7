// DrivenTerminals: the terminals of a simulated lender at work: what they say is kept and watched
// by the same parts as in a running house, as the simulated clock moves on.
#pragma once

#include "service/alerts/track_watching.h"
#include "service/simulation/fleet/driven_fleet.h"
#include "service/terminals/terminal_positions.h"

namespace daihou {

struct DrivenFigures {
    std::int64_t cars = 0;
    std::int64_t fixes = 0;  // kept
    std::int64_t alerts = 0;
};

class DrivenTerminals {
public:
    // They say what comes after this moment. The house outlives the object.
    DrivenTerminals(House& house, DrivenFleet fleet);
    // What they say up to now. Errors: those of the store.
    Done say();
    DrivenFigures figures() const;

private:
    House& house_;
    DrivenFleet fleet_;
    Instant said_through_;
    TrackWatching watching_;
    TerminalPositions positions_;
};

}  // namespace daihou
