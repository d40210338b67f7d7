// Forbidden zones from a file: a CSV of corners (zone_id, lat, lon in order) or GeoJSON (Polygon,
// MultiPolygon, alone or in features; longitude first). Told by the content, not the name.
#pragma once

#include <string>

#include "base/findings.h"
#include "base/result.h"
#include "domain/telematics/watch/forbidden_zones.h"

namespace daihou {

// A zone that cannot be used becomes a finding. Errors: file_unreadable, file_damaged,
// column_missing, zones_not_geojson (says where).
Result<ForbiddenZones> read_zones(const std::string& path, Findings& findings);

}  // namespace daihou
