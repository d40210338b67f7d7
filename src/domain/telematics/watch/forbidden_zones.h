// ForbiddenZones: polygons a vehicle should not be in (lots of second pledges, dismantlers,
// borders), with an index by a grid, so that a fix far from all of them costs next to nothing.
// Geometry only; what a visit means is the zone watch's. Exact: whole microdegrees, even-odd rule.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/telematics/fix/position.h"

namespace daihou {

struct ForbiddenZone {
    std::string id;
    // All rings together by the even-odd rule: holes are inside again outside. Not repeated at the
    // end; at least three positions each.
    std::vector<std::vector<Position>> rings;
};

class ForbiddenZones {
public:
    ForbiddenZones() = default;
    explicit ForbiddenZones(std::vector<ForbiddenZone> zones);

    bool empty() const { return zones_.empty(); }
    const ForbiddenZone& at(std::size_t zone) const { return zones_[zone]; }
    // Zones whose box meets the box of the two positions, ascending.
    void near(Position a, Position b, std::vector<std::uint32_t>& found) const;

    bool contains(std::size_t zone, Position position) const;
    // How far along the straight way from a to b, in ppm, it first meets an edge.
    std::optional<std::int64_t> first_edge_ppm(std::size_t zone, Position a, Position b) const;
    // Inside or no farther from an edge.
    bool is_within_m(std::size_t zone, Position position, std::int64_t metres) const;

private:
    struct Box {
        Position least, most;
    };
    struct Entry {
        std::int64_t cell;
        std::uint32_t zone;
        auto operator<=>(const Entry&) const = default;
    };
    bool meets(const Box& box, std::size_t zone) const;

    std::vector<ForbiddenZone> zones_;
    std::vector<Box> boxes_;
    std::vector<Entry> entries_;       // by cell
    std::vector<std::uint32_t> wide_;  // zones too wide for the grid
};

}  // namespace daihou
