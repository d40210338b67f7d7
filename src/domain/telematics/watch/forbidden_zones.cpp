#include "domain/telematics/watch/forbidden_zones.h"

#include <algorithm>

#include "base/invariant.h"

namespace daihou {
namespace {

constexpr std::int64_t zone_cell_microdegrees = 20'000;  // about 2 km
constexpr std::int64_t cells_per_zone_max = 4096;
constexpr std::int64_t ppm = 1'000'000;

constexpr std::int64_t cell_of(std::int64_t microdegrees) {
    return (microdegrees + 180 * ppm) / zone_cell_microdegrees;
}
constexpr std::int64_t key_of(std::int64_t row, std::int64_t column) {
    return row * 100'000 + column;
}

// Twice the area of the triangle; its sign says on which side of a-b the third lies.
std::int64_t side(Position a, Position b, Position c) {
    const std::int64_t abx = std::int64_t{b.lon_microdegrees} - a.lon_microdegrees;
    const std::int64_t aby = std::int64_t{b.lat_microdegrees} - a.lat_microdegrees;
    const std::int64_t acx = std::int64_t{c.lon_microdegrees} - a.lon_microdegrees;
    const std::int64_t acy = std::int64_t{c.lat_microdegrees} - a.lat_microdegrees;
    return abx * acy - aby * acx;
}

// Where a-b meets c-d, in ppm of a-b. Parallel lines do not meet: an end of one that touches the
// other is seen by the neighbouring edge.
std::optional<std::int64_t> meeting_ppm(Position a, Position b, Position c, Position d) {
    const std::int64_t a_side = side(c, d, a), b_side = side(c, d, b);
    const std::int64_t c_side = side(a, b, c), d_side = side(a, b, d);
    if ((a_side > 0) == (b_side > 0) && a_side != 0 && b_side != 0) return {};
    if ((c_side > 0) == (d_side > 0) && c_side != 0 && d_side != 0) return {};
    if (a_side == b_side) return {};
    return static_cast<std::int64_t>(static_cast<__int128>(a_side) * ppm / (a_side - b_side));
}

// Squared, in dm, from the origin to the way between two offsets.
std::int64_t squared_dm_to_way(PlaneOffset a, PlaneOffset b) {
    const std::int64_t east = b.east_dm - a.east_dm, north = b.north_dm - a.north_dm;
    const std::int64_t length = east * east + north * north;
    std::int64_t part = -(a.east_dm * east + a.north_dm * north);  // of length, along a-b
    part = std::clamp<std::int64_t>(part, 0, length);
    if (length == 0) return a.east_dm * a.east_dm + a.north_dm * a.north_dm;
    const auto along = [&](std::int64_t from, std::int64_t way) {
        return from + static_cast<std::int64_t>(static_cast<__int128>(way) * part / length);
    };
    const std::int64_t x = along(a.east_dm, east), y = along(a.north_dm, north);
    return x * x + y * y;
}

template <class Visit>
void each_edge(const ForbiddenZone& zone, const Visit& visit) {
    for (const auto& ring : zone.rings)
        for (std::size_t i = 0; i < ring.size(); ++i)
            visit(ring[i], ring[(i + 1) % ring.size()]);
}

}  // namespace

ForbiddenZones::ForbiddenZones(std::vector<ForbiddenZone> zones) : zones_(std::move(zones)) {
    for (std::size_t zone = 0; zone < zones_.size(); ++zone) {
        INVARIANT(!zones_[zone].rings.empty());
        Box box{{INT32_MAX, INT32_MAX}, {INT32_MIN, INT32_MIN}};
        each_edge(zones_[zone], [&box](Position corner, Position) {
            box.least.lat_microdegrees =
                std::min(box.least.lat_microdegrees, corner.lat_microdegrees);
            box.least.lon_microdegrees =
                std::min(box.least.lon_microdegrees, corner.lon_microdegrees);
            box.most.lat_microdegrees =
                std::max(box.most.lat_microdegrees, corner.lat_microdegrees);
            box.most.lon_microdegrees =
                std::max(box.most.lon_microdegrees, corner.lon_microdegrees);
        });
        boxes_.push_back(box);
        const std::int64_t top = cell_of(box.least.lat_microdegrees);
        const std::int64_t left = cell_of(box.least.lon_microdegrees);
        const std::int64_t rows = cell_of(box.most.lat_microdegrees) - top + 1;
        const std::int64_t columns = cell_of(box.most.lon_microdegrees) - left + 1;
        if (rows * columns > cells_per_zone_max) {
            wide_.push_back(static_cast<std::uint32_t>(zone));
            continue;
        }
        for (std::int64_t row = top; row < top + rows; ++row)
            for (std::int64_t column = left; column < left + columns; ++column)
                entries_.push_back({key_of(row, column), static_cast<std::uint32_t>(zone)});
    }
    std::sort(entries_.begin(), entries_.end());
}

bool ForbiddenZones::meets(const Box& box, std::size_t zone) const {
    const Box& other = boxes_[zone];
    return box.least.lat_microdegrees <= other.most.lat_microdegrees &&
           other.least.lat_microdegrees <= box.most.lat_microdegrees &&
           box.least.lon_microdegrees <= other.most.lon_microdegrees &&
           other.least.lon_microdegrees <= box.most.lon_microdegrees;
}

void ForbiddenZones::near(Position a, Position b, std::vector<std::uint32_t>& found) const {
    found.clear();
    const Box box{{std::min(a.lat_microdegrees, b.lat_microdegrees),
                   std::min(a.lon_microdegrees, b.lon_microdegrees)},
                  {std::max(a.lat_microdegrees, b.lat_microdegrees),
                   std::max(a.lon_microdegrees, b.lon_microdegrees)}};
    const auto take = [&](std::uint32_t zone) {
        if (meets(box, zone)) found.push_back(zone);
    };
    for (const std::uint32_t zone : wide_)
        take(zone);
    const std::int64_t left = cell_of(box.least.lon_microdegrees);
    const std::int64_t right = cell_of(box.most.lon_microdegrees);
    const std::int64_t bottom = cell_of(box.most.lat_microdegrees);
    for (std::int64_t row = cell_of(box.least.lat_microdegrees); row <= bottom; ++row) {
        auto entry =
            std::lower_bound(entries_.begin(), entries_.end(), Entry{key_of(row, left), 0});
        for (; entry != entries_.end() && entry->cell <= key_of(row, right); ++entry)
            take(entry->zone);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
}

bool ForbiddenZones::contains(std::size_t zone, Position position) const {
    if (!meets({position, position}, zone)) return false;
    bool is_inside = false;
    // A ray to the east; an edge counts with its lower end and without its upper one.
    each_edge(zones_[zone], [&](Position a, Position b) {
        const bool a_above = a.lat_microdegrees > position.lat_microdegrees;
        const bool b_above = b.lat_microdegrees > position.lat_microdegrees;
        if (a_above == b_above) return;
        if ((side(a, b, position) > 0) == b_above) is_inside = !is_inside;
    });
    return is_inside;
}

std::optional<std::int64_t> ForbiddenZones::first_edge_ppm(std::size_t zone, Position a,
                                                           Position b) const {
    std::optional<std::int64_t> first;
    each_edge(zones_[zone], [&](Position c, Position d) {
        const auto met = meeting_ppm(a, b, c, d);
        if (met && (!first || *met < *first)) first = met;
    });
    return first;
}

bool ForbiddenZones::is_within_m(std::size_t zone, Position position, std::int64_t metres) const {
    if (contains(zone, position)) return true;
    const std::int64_t limit = metres * metres * 100;
    bool is_near = false;
    each_edge(zones_[zone], [&](Position a, Position b) {
        is_near = is_near || squared_dm_to_way(offset_between(position, a),
                                               offset_between(position, b)) <= limit;
    });
    return is_near;
}

}  // namespace daihou
