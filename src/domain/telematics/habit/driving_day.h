// DrivingDay: how far, how long and how fast a vehicle drove on one day (UTC+8), added up as the
// fixes come. Feeds the detectors that judge days; what is much or slow is theirs to say.
#pragma once

#include <optional>

#include "domain/telematics/fix/fix.h"
#include "domain/telematics/telematics_rules.h"

namespace daihou {

struct DrivingDay {
    FixTime first{};  // the first fix of the day
    std::int32_t day = 0;
    std::int32_t metres = 0;
    std::int32_t driving_seconds = 0;
    std::int32_t fastest_kmh = 0;
    static void fields(auto& self, auto&& visit) {
        visit("first", self.first), visit("day", self.day), visit("metres", self.metres),
            visit("driving_seconds", self.driving_seconds), visit("fastest_kmh", self.fastest_kmh);
    }
};

class DrivingDays {
public:
    // The day that ended with this fix, if one did. `before`: the fix before, null where the way
    // between is not one driven.
    std::optional<DrivingDay> take(const Fix* before, const Fix& fix, const DrivingRules& rules);
    const DrivingDay& today() const { return today_; }
    static void fields(auto& self, auto&& visit) { visit("today", self.today_); }

private:
    DrivingDay today_;
};

}  // namespace daihou
