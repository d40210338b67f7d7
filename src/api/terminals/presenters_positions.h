// How tracks and the fleet look on the wire: places in whole microdegrees of the system named.
#pragma once

#include "api/json.h"
#include "service/view/terminals/read_positions.h"

namespace daihou::api {

Json shown(const KeptFix& point);
Json shown(const TrackQuestion& question, const VehicleTrack& track);
Json shown(const std::vector<FleetLine>& fleet, CoordinateSystem system, Instant as_of);

}  // namespace daihou::api
