// watch_track: one vehicle's fixes, in order of time, through its watch into the alert log, and
// what it means that none came any more. The same fixes give the same alerts.
#pragma once

#include <span>

#include "domain/telematics/alert/alert_log.h"
#include "domain/telematics/watch/vehicle_watch.h"

namespace daihou {

void watch_track(const std::string& vehicle, std::span<const Fix> fixes, FixTime until,
                 const TelematicsRules& rules, const ForbiddenZones& zones, AlertLog& log);

}  // namespace daihou
