// Position: a place on earth in whole microdegrees (WGS-84), and distances between places by
// integer arithmetic, so that a replay on any machine sees the same metres. It knows nothing of
// vehicles, maps or coordinate systems other than this one.
#pragma once

#include <cstdint>

namespace daihou {

struct Position {
    std::int32_t lat_microdegrees = 0;
    std::int32_t lon_microdegrees = 0;
    static void fields(auto& self, auto&& visit) {
        visit("lat_microdegrees", self.lat_microdegrees),
            visit("lon_microdegrees", self.lon_microdegrees);
    }
    friend bool operator==(const Position&, const Position&) = default;
};

// Metres east and north of an origin on the plane that touches the earth there.
struct PlaneOffset {
    std::int64_t east_dm = 0;
    std::int64_t north_dm = 0;
};

// Exact enough for what alerts ask (under 0.1 % up to 150 km at 60 degrees of latitude); far
// beyond, it only keeps the order of near and far.
PlaneOffset offset_between(Position from, Position to);
std::int64_t distance_m(Position from, Position to);
bool is_within(Position from, Position to, std::int64_t radius_m);

// The place `part` of `whole` on the way.
Position between(Position from, Position to, std::int64_t part, std::int64_t whole);

// The largest whole number whose square is not above; of a negative number 0.
std::int64_t whole_root(std::int64_t square);

}  // namespace daihou
