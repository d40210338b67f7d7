#include "world/drives/road.h"

#include <algorithm>
#include <tuple>

#include "base/digest.h"

namespace daihou {
namespace {

constexpr std::int64_t long_way_m = 60'000;

std::uint64_t number_of(Position place) {
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(place.lat_microdegrees)) << 32) |
           static_cast<std::uint32_t>(place.lon_microdegrees);
}

bool is_first(Position a, Position b) {
    return std::tie(a.lat_microdegrees, a.lon_microdegrees) <
           std::tie(b.lat_microdegrees, b.lon_microdegrees);
}

// Along streets in a town, first east or west, then north or south, some times over; over land as
// the crow flies with slight bends.
std::vector<Position> corners_between(Position from, Position to) {
    const std::uint64_t chance = stable_hash(number_of(from) ^ stable_hash(number_of(to)));
    const bool is_long = distance_m(from, to) > long_way_m;
    const auto turns = static_cast<std::int64_t>(2 + chance % 3) * (is_long ? 4 : 1);
    std::vector<Position> corners = {from};
    for (std::int64_t turn = 1; turn <= turns; ++turn) {
        const Position next = between(from, to, turn, turns);
        if (!is_long || turn % 4 == 0)
            corners.push_back({corners.back().lat_microdegrees, next.lon_microdegrees});
        corners.push_back(next);
    }
    return corners;
}

}  // namespace

Road::Road(Position from, Position to) {
    const bool is_turned = is_first(to, from);
    std::vector<Position> places =
        is_turned ? corners_between(to, from) : corners_between(from, to);
    if (is_turned) std::ranges::reverse(places);
    for (const Position place : places) {
        if (!corners_.empty()) metres_ += distance_m(corners_.back().place, place);
        corners_.push_back({place, metres_});
    }
}

// The first corner of the stretch that is driven there.
std::size_t Road::stretch_at(std::int64_t metres) const {
    for (std::size_t i = 0; i + 2 < corners_.size(); ++i)
        if (metres < corners_[i + 1].metres) return i;
    return corners_.size() - 2;
}

Position Road::at_metres(std::int64_t metres) const {
    if (metres >= metres_) return corners_.back().place;
    const std::size_t stretch = stretch_at(metres);
    const Corner &begin = corners_[stretch], &end = corners_[stretch + 1];
    if (end.metres == begin.metres) return end.place;
    return between(begin.place, end.place, metres - begin.metres, end.metres - begin.metres);
}

std::uint16_t Road::course_at_metres(std::int64_t metres) const {
    const std::size_t stretch = stretch_at(metres);
    const PlaneOffset offset = offset_between(corners_[stretch].place, corners_[stretch + 1].place);
    if (std::abs(offset.east_dm) > std::abs(offset.north_dm)) return offset.east_dm > 0 ? 90 : 270;
    return offset.north_dm > 0 ? 0 : 180;
}

}  // namespace daihou
