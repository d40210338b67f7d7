// Regions and routes a platform draws on a terminal (0x8600 to 0x8606), laid out as bodies.h does
// it. The attribute of each says which fields follow: bit 0 a time window, bit 1 a speed limit.
// Degrees stand as the wire has them, absolute, times 10^6; attribute bits 6 and 7 say south and
// west.
#pragma once

#include <string>
#include <vector>

#include "intake/jt808/frame.h"

namespace daihou::jt808 {

constexpr std::uint16_t has_time_window = 1U << 0;
constexpr std::uint16_t has_speed_limit = 1U << 1;

struct TimeWindow {
    std::array<std::uint8_t, 6> start_time_bcd{};
    std::array<std::uint8_t, 6> end_time_bcd{};
    friend bool operator==(const TimeWindow&, const TimeWindow&) = default;
};
struct SpeedLimit {
    std::uint16_t speed_max_kmh = 0;
    std::uint8_t overspeed_s = 0;
    std::uint16_t night_speed_max_kmh = 0;  // since 2019
    friend bool operator==(const SpeedLimit&, const SpeedLimit&) = default;
};

template <class Walk, class Window>
void walk_window(Walk& walk, Window& window, std::uint16_t attribute) {
    if ((attribute & has_time_window) == 0) return;
    walk.fixed_bytes("start_time_bcd", window.start_time_bcd);
    walk.fixed_bytes("end_time_bcd", window.end_time_bcd);
}
template <class Walk, class Limit>
void walk_limit(Walk& walk, Limit& limit, unsigned attribute) {
    if ((attribute & has_speed_limit) == 0) return;
    walk.number("speed_max_kmh", limit.speed_max_kmh);
    walk.number("overspeed_s", limit.overspeed_s);
}
template <class Walk, class Limit>
void walk_night_limit(Walk& walk, Limit& limit, unsigned attribute, Version version) {
    if ((attribute & has_speed_limit) != 0 && version == Version::v2019)
        walk.number("night_speed_max_kmh", limit.night_speed_max_kmh);
}

struct Corner {
    std::uint32_t lat_e6 = 0;
    std::uint32_t lon_e6 = 0;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.number("lat_e6", self.lat_e6);
        walk.number("lon_e6", self.lon_e6);
    }
    friend bool operator==(const Corner&, const Corner&) = default;
};

struct Circle {
    std::uint32_t id = 0;
    std::uint16_t attribute = 0;
    Corner center;
    std::uint32_t radius_m = 0;
    TimeWindow window;
    SpeedLimit limit;
    std::string name;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version version) {
        walk.number("id", self.id);
        walk.number("attribute", self.attribute);
        Corner::walk(walk, self.center, version);
        walk.number("radius_m", self.radius_m);
        walk_window(walk, self.window, self.attribute);
        walk_limit(walk, self.limit, self.attribute);
        walk_night_limit(walk, self.limit, self.attribute, version);
        if (version == Version::v2019) walk.long_text("name", self.name);
    }
    friend bool operator==(const Circle&, const Circle&) = default;
};

struct Rectangle {
    std::uint32_t id = 0;
    std::uint16_t attribute = 0;
    std::uint32_t north_e6 = 0;
    std::uint32_t west_e6 = 0;
    std::uint32_t south_e6 = 0;
    std::uint32_t east_e6 = 0;
    TimeWindow window;
    SpeedLimit limit;
    std::string name;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version version) {
        walk.number("id", self.id);
        walk.number("attribute", self.attribute);
        walk.number("north_e6", self.north_e6);
        walk.number("west_e6", self.west_e6);
        walk.number("south_e6", self.south_e6);
        walk.number("east_e6", self.east_e6);
        walk_window(walk, self.window, self.attribute);
        walk_limit(walk, self.limit, self.attribute);
        walk_night_limit(walk, self.limit, self.attribute, version);
        if (version == Version::v2019) walk.long_text("name", self.name);
    }
    friend bool operator==(const Rectangle&, const Rectangle&) = default;
};

// 0x8600 and 0x8602. The setting: 0 replaces all, 1 adds, 2 changes.
template <class Region>
struct RegionSetting {
    std::uint8_t setting = 0;
    std::vector<Region> regions;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version version) {
        walk.number("setting", self.setting);
        walk.list("regions", self.regions, version);
    }
    friend bool operator==(const RegionSetting&, const RegionSetting&) = default;
};

// 0x8604.
struct Polygon {
    std::uint32_t id = 0;
    std::uint16_t attribute = 0;
    TimeWindow window;
    SpeedLimit limit;
    std::vector<Corner> corners;
    std::string name;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version version) {
        walk.number("id", self.id);
        walk.number("attribute", self.attribute);
        walk_window(walk, self.window, self.attribute);
        walk_limit(walk, self.limit, self.attribute);
        walk.long_list("corners", self.corners, version);
        walk_night_limit(walk, self.limit, self.attribute, version);
        if (version == Version::v2019) walk.long_text("name", self.name);
    }
    friend bool operator==(const Polygon&, const Polygon&) = default;
};

// Bit 0 of its attribute: how long the section may take; bit 1: its speed limit.
struct TurningPoint {
    std::uint32_t point_id = 0;
    std::uint32_t section_id = 0;
    Corner place;
    std::uint8_t width_m = 0;
    std::uint8_t attribute = 0;
    std::uint16_t driving_s_max = 0;
    std::uint16_t driving_s_min = 0;
    SpeedLimit limit;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version version) {
        walk.number("point_id", self.point_id);
        walk.number("section_id", self.section_id);
        Corner::walk(walk, self.place, version);
        walk.number("width_m", self.width_m);
        walk.number("attribute", self.attribute);
        if ((self.attribute & 1U) != 0) {
            walk.number("driving_s_max", self.driving_s_max);
            walk.number("driving_s_min", self.driving_s_min);
        }
        walk_limit(walk, self.limit, self.attribute);
        walk_night_limit(walk, self.limit, self.attribute, version);
    }
    friend bool operator==(const TurningPoint&, const TurningPoint&) = default;
};

// 0x8606.
struct Route {
    std::uint32_t id = 0;
    std::uint16_t attribute = 0;
    TimeWindow window;
    std::vector<TurningPoint> points;
    std::string name;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version version) {
        walk.number("id", self.id);
        walk.number("attribute", self.attribute);
        walk_window(walk, self.window, self.attribute);
        walk.long_list("points", self.points, version);
        if (version == Version::v2019) walk.long_text("name", self.name);
    }
    friend bool operator==(const Route&, const Route&) = default;
};

}  // namespace daihou::jt808
