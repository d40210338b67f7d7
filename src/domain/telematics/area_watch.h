// AreaWatch: a vehicle far outside the area of its habit for several fixes and minutes. One alert
// an excursion, cleared when it is back. Requirement R75, signal W05.
#pragma once

#include "domain/telematics/alert_change.h"
#include "domain/telematics/habit_area.h"
#include "domain/telematics/telematics_rules.h"

namespace daihou {

class AreaWatch {
public:
    void take(const Fix& fix, const HabitArea& habit, const AreaRules& rules, AlertChanges& out);
    bool is_open() const { return is_open_; }

private:
    void outside(const Fix& fix, std::int64_t metres, const AreaRules& rules, AlertChanges& out);

    FixTime started_{};
    FixTime back_{};  // first of the fixes that may clear it
    Position farthest_;
    std::int64_t farthest_m_ = 0;
    std::int32_t fixes_ = 0;  // outside in a row; while open: back inside in a row
    bool is_open_ = false;
};

}  // namespace daihou
