// RouteWatch: a trip that leaves the ground the vehicle knows, goes far and comes back without
// having stopped there: a detour nobody's errand explains. It is judged when the vehicle is back on
// known ground, because only then can it be told from a trip to somewhere, and by the longest
// of that shape before: who often drives so has a habit, not a detour. One alert a detour.
// Requirement R75, signal W05.
#pragma once

#include "domain/telematics/alert_change.h"
#include "domain/telematics/telematics_rules.h"
#include "domain/telematics/visited_cells.h"

namespace daihou {

class RouteWatch {
public:
    // `before`: the fix before, null where the way between is not one driven.
    void take(const Fix* before, const Fix& fix, const VisitedCells& cells, const RouteRules& rules,
              std::chrono::seconds known_for, bool may_raise, AlertChanges& out);

private:
    void judge(const RouteRules& rules, FixTime now, bool may_raise, AlertChanges& out);
    void begin(const Fix& before);

    FixTime started_{};
    Position start_;
    FixTime back_{};
    Position back_at_;
    Position farthest_;
    std::int64_t farthest_m_ = 0;
    std::int64_t metres_ = 0;  // of the stretch under way
    std::int64_t unfamiliar_m_ = 0;
    std::int64_t longest_m_ =
        0;  // by how much an earlier stretch of this shape was longer than direct
    std::int32_t pause_seconds_ = 0;          // of the pause under way
    std::int32_t longest_pause_seconds_ = 0;  // away from the start
    std::uint8_t familiar_ = 0;               // fixes in a row on known ground
    bool is_under_way_ = false;
};

}  // namespace daihou
