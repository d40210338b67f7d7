// CommercialUseWatch: a vehicle that drives like a taxi or a lorry: several days of a week with
// more kilometres or hours than a private car has. One long trip is a journey. Cleared after a week
// without such a day. Signal W11.
#pragma once

#include "domain/telematics/alert/alert_change.h"
#include "domain/telematics/habit/driving_day.h"

namespace daihou {

class CommercialUseWatch {
public:
    void take(const DrivingDay& today, const Fix& fix, const CommercialUseRules& rules,
              AlertChanges& out);
    static void fields(auto& self, auto&& visit) {
        visit("started", self.started_), visit("day", self.day_),
            visit("heavy_days", self.heavy_days_), visit("is_open", self.is_open_);
    }

private:
    FixTime started_{};
    std::int32_t day_ = 0;
    std::uint8_t heavy_days_ = 0;  // of the last seven, today lowest
    bool is_open_ = false;
};

}  // namespace daihou
