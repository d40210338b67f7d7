#include "domain/telematics/fix/position.h"

#include <array>
#include <bit>

#include "base/invariant.h"

namespace daihou {
namespace {

constexpr std::int64_t microdegrees_per_degree = 1'000'000;
constexpr std::int64_t full_turn = 360 * microdegrees_per_degree;
// A degree of latitude on a sphere of 6,371,008.8 m is 111,195.08 m.
constexpr std::int64_t micrometres_per_microdegree = 111'195;

// Cosine of whole degrees in millionths. Between two of them the straight line errs by less than
// 4 in 100,000.
constexpr std::array<std::int32_t, 91> cosine_ppm = {
    1000000, 999848, 999391, 998630, 997564, 996195, 994522, 992546, 990268, 987688, 984808, 981627,
    978148,  974370, 970296, 965926, 961262, 956305, 951057, 945519, 939693, 933580, 927184, 920505,
    913545,  906308, 898794, 891007, 882948, 874620, 866025, 857167, 848048, 838671, 829038, 819152,
    809017,  798636, 788011, 777146, 766044, 754710, 743145, 731354, 719340, 707107, 694658, 681998,
    669131,  656059, 642788, 629320, 615661, 601815, 587785, 573576, 559193, 544639, 529919, 515038,
    500000,  484810, 469472, 453990, 438371, 422618, 406737, 390731, 374607, 358368, 342020, 325568,
    309017,  292372, 275637, 258819, 241922, 224951, 207912, 190809, 173648, 156434, 139173, 121869,
    104528,  87156,  69756,  52336,  34899,  17452,  0};

std::int64_t cosine_of_ppm(std::int64_t latitude_microdegrees) {
    const std::int64_t size =
        latitude_microdegrees < 0 ? -latitude_microdegrees : latitude_microdegrees;
    const auto degree = static_cast<std::size_t>(size / microdegrees_per_degree);
    if (degree >= 90) return 0;
    const std::int64_t rest = size % microdegrees_per_degree;
    const std::int64_t here = cosine_ppm[degree];
    return here - (here - cosine_ppm[degree + 1]) * rest / microdegrees_per_degree;
}

}  // namespace

PlaneOffset offset_between(Position from, Position to) {
    const std::int64_t north = std::int64_t{to.lat_microdegrees} - from.lat_microdegrees;
    std::int64_t east = std::int64_t{to.lon_microdegrees} - from.lon_microdegrees;
    if (east > full_turn / 2) east -= full_turn;
    if (east < -full_turn / 2) east += full_turn;
    const std::int64_t middle = (std::int64_t{from.lat_microdegrees} + to.lat_microdegrees) / 2;
    const std::int64_t east_at_middle = east * cosine_of_ppm(middle) / 1'000'000;
    return {east_at_middle * micrometres_per_microdegree / 100'000,
            north * micrometres_per_microdegree / 100'000};
}

std::int64_t distance_m(Position from, Position to) {
    const PlaneOffset way = offset_between(from, to);
    return whole_root(way.east_dm * way.east_dm + way.north_dm * way.north_dm) / 10;
}

bool is_within(Position from, Position to, std::int64_t radius_m) {
    const PlaneOffset way = offset_between(from, to);
    const std::int64_t radius_dm = radius_m * 10;
    return way.east_dm * way.east_dm + way.north_dm * way.north_dm <= radius_dm * radius_dm;
}

Position between(Position from, Position to, std::int64_t part, std::int64_t whole) {
    INVARIANT(whole > 0 && part >= 0 && part <= whole);
    const auto mix = [part, whole](std::int64_t a, std::int64_t b) {
        return static_cast<std::int32_t>(a + (b - a) * part / whole);
    };
    return {mix(from.lat_microdegrees, to.lat_microdegrees),
            mix(from.lon_microdegrees, to.lon_microdegrees)};
}

std::int64_t whole_root(std::int64_t square) {
    if (square <= 0) return 0;
    // Newton from above falls until it stands on the root.
    const auto bits = std::bit_width(static_cast<std::uint64_t>(square));
    std::int64_t root = std::int64_t{1} << ((bits + 1) / 2);
    while (true) {
        const std::int64_t next = (root + square / root) / 2;
        if (next >= root) return root;
        root = next;
    }
}

}  // namespace daihou
