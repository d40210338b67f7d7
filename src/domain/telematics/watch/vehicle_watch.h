// VehicleWatch: all that is remembered of one vehicle's track, in a fixed size, and the order in
// which a fix passes: silence, power and removal first, then cleaning, stay, area, route, zones,
// driving; learning last. Fixes come in order of their time; late ones change nothing. It knows one
// vehicle only.
#pragma once

#include "domain/telematics/fix/fix_cleaning.h"
#include "domain/telematics/watch/area_watch.h"
#include "domain/telematics/watch/commercial_use_watch.h"
#include "domain/telematics/watch/low_speed_watch.h"
#include "domain/telematics/watch/offline_watch.h"
#include "domain/telematics/watch/route_watch.h"
#include "domain/telematics/watch/sign_watch.h"
#include "domain/telematics/watch/stationary_watch.h"
#include "domain/telematics/watch/zone_watch.h"

namespace daihou {

class VehicleWatch {
public:
    void take(const Fix& fix, const TelematicsRules& rules, const ForbiddenZones& zones,
              AlertChanges& out);
    // No fix came up to now: silence is an event too.
    void pass_time(FixTime now, const TelematicsRules& rules, AlertChanges& out);
    // What is remembered, for whoever keeps it over a restart.
    static void fields(auto& self, auto&& visit) {
        visit("first", self.first_), visit("before", self.before_),
            visit("has_before", self.has_before_), visit("cleaning", self.cleaning_),
            visit("offline", self.offline_), visit("power_cut", self.power_cut_),
            visit("removal", self.removal_), visit("stay", self.stay_),
            visit("places", self.places_), visit("stationary", self.stationary_),
            visit("habit", self.habit_), visit("area", self.area_), visit("cells", self.cells_),
            visit("route", self.route_), visit("zone", self.zone_), visit("driving", self.driving_),
            visit("low_speed", self.low_speed_), visit("commercial_use", self.commercial_use_);
    }

private:
    void step(const CleanFix& clean, const TelematicsRules& rules, const ForbiddenZones& zones,
              AlertChanges& out);
    void stand(const Fix& fix, const TelematicsRules& rules, AlertChanges& out);
    void escalate(std::size_t first, FixTime heard, const TelematicsRules& rules,
                  AlertChanges& out);

    FixTime first_{};
    Fix before_;
    bool has_before_ = false;
    FixCleaning cleaning_;
    OfflineWatch offline_;
    SignWatch power_cut_{AlertKind::power_cut};
    SignWatch removal_{AlertKind::removal};
    StayTracking stay_;
    UsualPlaces places_;
    StationaryWatch stationary_;
    HabitArea habit_;
    AreaWatch area_;
    VisitedCells cells_;
    RouteWatch route_;
    ZoneWatch zone_;
    DrivingDays driving_;
    LowSpeedWatch low_speed_;
    CommercialUseWatch commercial_use_;
};

// 100,000 vehicles in 400 MB.
static_assert(sizeof(VehicleWatch) <= 4096);

}  // namespace daihou
