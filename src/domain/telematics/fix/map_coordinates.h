// Coordinate systems of Chinese maps, into WGS-84 and back. Terminals of some makers report GCJ-02,
// 500 metres off, or Baidu's BD-09; positions are kept in WGS-84 and converted only for maps drawn
// in another system. Whole numbers in and out, so that a replay on any machine sees the same metre.
// Knows no terminal and no map.
#pragma once

#include "domain/telematics/fix/position.h"
#include "domain/telematics/terminal/terminal.h"

namespace daihou {

// Within two microdegrees (0.2 m) of the published formulas; outside the box in which GCJ-02 is
// defined (72.004-137.8347 E, 0.8293-55.8271 N) the same in WGS-84 and GCJ-02.
Position from_wgs84(Position position, CoordinateSystem system);
// The inverse, by iteration: from_wgs84 of it is within two microdegrees of `position`, except in
// the kilometre along the edge of that box, where some places have no inverse and others two.
Position to_wgs84(Position position, CoordinateSystem system);

}  // namespace daihou
