// LowSpeedWatch: a vehicle that moves for days and is never faster than a bicycle: its terminal may
// sit on an e-bike. Raised when the last of the days is over, cleared by the first fast way.
// Signal W09.
#pragma once

#include "domain/telematics/alert/alert_change.h"
#include "domain/telematics/habit/driving_day.h"

namespace daihou {

class LowSpeedWatch {
public:
    // `ended`: the day that ended with this fix, null if none did.
    void take(const DrivingDay* ended, const DrivingDay& today, const Fix& fix,
              const LowSpeedRules& rules, AlertChanges& out);
    static void fields(auto& self, auto&& visit) {
        visit("started", self.started_), visit("slow_days", self.slow_days_),
            visit("fastest_kmh", self.fastest_kmh_), visit("metres", self.metres_),
            visit("is_open", self.is_open_);
    }

private:
    FixTime started_{};
    std::int32_t slow_days_ = 0;
    std::int32_t fastest_kmh_ = 0;
    std::int32_t metres_ = 0;
    bool is_open_ = false;
};

}  // namespace daihou
