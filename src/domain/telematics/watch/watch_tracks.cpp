#include "domain/telematics/watch/watch_tracks.h"

namespace daihou {

void watch_track(const std::string& vehicle, std::span<const Fix> fixes, FixTime until,
                 const TelematicsRules& rules, const ForbiddenZones& zones, AlertLog& log) {
    VehicleWatch watch;
    AlertChanges changes;
    for (const Fix& fix : fixes) {
        changes.clear();
        watch.take(fix, rules, zones, changes);
        if (!changes.empty()) log.take(vehicle, changes);
    }
    changes.clear();
    watch.pass_time(until, rules, changes);
    log.take(vehicle, changes);
}

}  // namespace daihou
