// MapBase: the tiles of a map that a house has under what the console draws of vehicles, where it
// has any; without them the ground is blank and nothing is asked of another server. Knows no page.
#pragma once

#include <string>

#include "base/result.h"
#include "domain/telematics/terminal/terminal.h"

namespace daihou::api {

struct MapBase {
    std::string tiles;   // "https://tiles.example/{z}/{x}/{y}.png"
    std::string origin;  // "https://tiles.example": all that browsers may load besides our own
    CoordinateSystem system = CoordinateSystem::wgs84;  // of the tiles; or gcj02
    std::string credit;                                 // whose map it is, as its licence asks

    bool is_there() const { return !tiles.empty(); }
};

// `tiles` empty: none. Error map_tiles: no http(s) address with {z}, {x} and {y} behind its host,
// or a system other than wgs84 and gcj02.
Result<MapBase> map_base(const std::string& tiles, const std::string& system,
                         const std::string& credit);

// DAIHOU_TILES, DAIHOU_TILES_SYSTEM and DAIHOU_TILES_CREDIT of this process. Error map_tiles.
Result<MapBase> map_of_environment();

}  // namespace daihou::api
