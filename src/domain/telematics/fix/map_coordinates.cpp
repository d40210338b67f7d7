#include "domain/telematics/fix/map_coordinates.h"

#include <algorithm>
#include <array>

namespace daihou {
namespace {

// The formulas: GCJ-02 as in the open implementations eviltransform and gcoord (the regulation does
// not publish it), BD-09 as in Baidu's own examples. Angles are counted in sixty-millionths of a
// half turn, so that each frequency of theirs is a whole multiple of a microdegree.
constexpr std::int64_t half_turn = 60'000'000;
constexpr std::int64_t one = std::int64_t{1} << 30;  // fractions stand in parts of this

// Sine of a quarter turn's part t (in parts of `one`): the Taylor series of sin(t * pi / 2), whose
// next member is below one in ten million.
std::int64_t sine_in_quarter(std::int64_t t) {
    constexpr std::array<std::int64_t, 6> factors = {1686629713, -693598668, 85569306,
                                                     -5026995,   172272,     -3864};
    const std::int64_t square = t * t / one;
    std::int64_t sum = 0;
    for (auto factor = factors.rbegin(); factor != factors.rend(); ++factor)
        sum = *factor + sum * square / one;
    return sum * t / one;
}

// In parts of `one`, of any angle.
std::int64_t sine(std::int64_t angle) {
    angle %= 2 * half_turn;
    if (angle < 0) angle += 2 * half_turn;
    const bool is_negative = angle >= half_turn;
    if (is_negative) angle -= half_turn;
    if (angle > half_turn / 2) angle = half_turn - angle;
    const std::int64_t size = sine_in_quarter(angle * one / (half_turn / 2));
    return is_negative ? -size : size;
}
std::int64_t cosine(std::int64_t angle) {
    return sine(angle % (2 * half_turn) + half_turn / 2);
}

struct Shift {
    std::int64_t lat_um = 0;  // micrometres on the plane
    std::int64_t lon_um = 0;
};

// x and y: microdegrees east of 105 and north of 35.
Shift plane_shift(std::int64_t x, std::int64_t y) {
    const std::int64_t root = whole_root((x < 0 ? -x : x) * 1'000'000);  // of degrees, times 10^6
    const auto wave = [](std::int64_t metres, std::int64_t angle) {
        return metres * 1'000'000 * (sine(angle) / 16) / (one / 16) * 2 / 3;
    };
    const std::int64_t cross = x * y / 10'000'000;  // 0.1 x y, in metres times 10^6
    const std::int64_t square_y = y * y / 5'000'000;
    const std::int64_t square_x = x * x / 10'000'000;
    const std::int64_t shared = wave(20, 360 * x) + wave(20, 120 * x);
    Shift shift;
    shift.lat_um = -100'000'000 + 2 * x + 3 * y + square_y + cross + root / 5 + shared +
                   wave(20, 60 * y) + wave(40, 20 * y) + wave(160, 5 * y) + wave(320, 2 * y);
    shift.lon_um = 300'000'000 + x + 2 * y + square_x + cross + root / 10 + shared +
                   wave(20, 60 * x) + wave(40, 20 * x) + wave(150, 5 * x) + wave(300, 2 * x);
    return shift;
}

bool is_in_box(Position p) {
    return p.lon_microdegrees >= 72'004'000 && p.lon_microdegrees <= 137'834'700 &&
           p.lat_microdegrees >= 829'300 && p.lat_microdegrees <= 55'827'100;
}

Position moved(Position p, std::int64_t lat, std::int64_t lon) {
    const auto within = [](std::int64_t value, std::int64_t most) {
        return static_cast<std::int32_t>(std::clamp(value, -most, most));
    };
    return {within(p.lat_microdegrees + lat, 90'000'000),
            within(p.lon_microdegrees + lon, 180'000'000)};
}

// On the ellipsoid of Krasovsky 1940: a = 6,378,245 m, e^2 = 0.00669342162296594323.
Position to_gcj02(Position p) {
    if (!is_in_box(p)) return p;
    constexpr std::int64_t eccentricity_e9 = 6'693'422;
    constexpr std::int64_t metres_a_degree =
        111'321;  // a * pi / 180, and what is behind the point:
    constexpr std::int64_t more_e3 = 377;
    constexpr std::int64_t millimetres_a_degree = metres_a_degree * 1000 + more_e3;
    const Shift shift =
        plane_shift(p.lon_microdegrees - 105'000'000, p.lat_microdegrees - 35'000'000);
    const std::int64_t angle = std::int64_t{p.lat_microdegrees} / 3;
    const std::int64_t sine_lat = sine(angle);
    constexpr std::int64_t e9 = 1'000'000'000;
    // 1 - e^2 sin^2, and its root, times 10^9.
    const std::int64_t square = sine_lat * sine_lat / one;
    const std::int64_t magic = e9 - eccentricity_e9 * square / one;
    const std::int64_t root = whole_root(magic * e9);
    // Degrees a metre north: magic^1.5 / (a (1 - e^2)); east: magic^0.5 / (a cos lat).
    const std::int64_t north_e9 = magic * root / (e9 - eccentricity_e9);
    const std::int64_t east_e9 = root * one / cosine(angle);
    const auto degrees = [](std::int64_t micrometres, std::int64_t factor_e9) {
        const std::int64_t nanodegrees = micrometres * 1'000'000 / millimetres_a_degree;
        const std::int64_t microdegrees_e3 = nanodegrees * (factor_e9 / 1000) / 1'000'000;
        return (microdegrees_e3 + (microdegrees_e3 < 0 ? -500 : 500)) / 1000;
    };
    return moved(p, degrees(shift.lat_um, north_e9), degrees(shift.lon_um, east_e9));
}

// (x, y) turned by 3e-6 cos(3000 x) and drawn out by 2e-5 sin(3000 y) degrees, then moved.
Position to_bd09(Position p) {
    const std::int64_t x = p.lon_microdegrees, y = p.lat_microdegrees;
    const std::int64_t radius = whole_root(x * x + y * y);
    if (radius == 0) return moved(p, 6'000, 6'500);
    // x_pi = pi * 3000 / 180: 3000 degrees make 1000 of our angles a microdegree.
    const std::int64_t turn_e12 = 3'000'000 * (cosine(1000 * x) / 1000) / (one / 1000);
    const std::int64_t draw_e9 = 20'000 * (sine(1000 * y) / 1000) / (one / 1000);
    const std::int64_t east_e3 = x * draw_e9 / radius - y * turn_e12 / 1'000'000'000;
    const std::int64_t north_e3 = y * draw_e9 / radius + x * turn_e12 / 1'000'000'000;
    const auto rounded = [](std::int64_t e3) { return (e3 + (e3 < 0 ? -500 : 500)) / 1000; };
    return moved(p, 6'000 + rounded(north_e3), 6'500 + rounded(east_e3));
}

}  // namespace

Position from_wgs84(Position position, CoordinateSystem system) {
    switch (system) {
        case CoordinateSystem::wgs84:
            return position;
        case CoordinateSystem::gcj02:
            return to_gcj02(position);
        case CoordinateSystem::bd09:
            return to_bd09(to_gcj02(position));
    }
    return position;
}

Position to_wgs84(Position position, CoordinateSystem system) {
    Position found = position;
    // Each step leaves a thousandth of the error before it.
    for (int step = 0; step < 5; ++step) {
        const Position there = from_wgs84(found, system);
        if (there == position) break;
        found = moved(found, std::int64_t{position.lat_microdegrees} - there.lat_microdegrees,
                      std::int64_t{position.lon_microdegrees} - there.lon_microdegrees);
    }
    return found;
}

}  // namespace daihou
