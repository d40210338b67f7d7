// StationaryWatch: a vehicle that stands longer than its place explains: at a place it never used
// for hours, at a usual one for days or far beyond its longest stay there. Raised again each time
// the threshold has passed once more; cleared when the stay ends. Requirement R74, signal W04.
#pragma once

#include "domain/telematics/alert/alert_change.h"
#include "domain/telematics/habit/usual_places.h"

namespace daihou {

class StationaryWatch {
public:
    // `known_for`: how long the vehicle had been watched when the stay began. At first no place is
    // known, which says nothing of the vehicle.
    void standing(const Stay& stay, std::chrono::seconds known_for, const UsualPlaces& places,
                  const StayRules& stays, const StationaryRules& rules, AlertChanges& out);
    // The stay is over; `left` is the first fix elsewhere.
    void ended(const Stay& stay, FixTime left, AlertChanges& out);
    static void fields(auto& self, auto&& visit) {
        visit("raised", self.raised_), visit("threshold_minutes", self.threshold_minutes_);
    }

private:
    std::int32_t raised_ = 0;             // how often for this stay; 0 = not open
    std::int64_t threshold_minutes_ = 0;  // of the open alert
};

}  // namespace daihou
