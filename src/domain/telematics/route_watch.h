// RouteWatch: a trip that leads far through country the vehicle does not know: an unfamiliar
// stretch longer than the rule and than its own longest so far. One alert a stretch. Requirement
// R75, signal W05.
#pragma once

#include "domain/telematics/alert_change.h"
#include "domain/telematics/telematics_rules.h"
#include "domain/telematics/visited_cells.h"

namespace daihou {

class RouteWatch {
public:
    // `before`: the fix before, null where the way between is not one driven.
    void take(const Fix* before, const Fix& fix, const VisitedCells& cells, const RouteRules& rules,
              bool may_raise, AlertChanges& out);

private:
    void close(FixTime at, Position where, AlertChanges& out);

    FixTime started_{};
    FixTime back_{};
    std::int64_t metres_ = 0;  // of the stretch under way
    std::int64_t longest_m_ = 0;
    std::uint8_t familiar_ = 0;  // fixes in a row on known ground
    bool is_under_way_ = false;
    bool is_open_ = false;
};

}  // namespace daihou
