#include "domain/telematics/fix/map_coordinates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace daihou::map_coordinates_test {
namespace {

void expect_near(Position is, Position should_be, int microdegrees) {
    EXPECT_NEAR(is.lat_microdegrees, should_be.lat_microdegrees, microdegrees);
    EXPECT_NEAR(is.lon_microdegrees, should_be.lon_microdegrees, microdegrees);
}

struct Place {
    Position wgs84, gcj02, bd09;
};
// By the published formulas in floating point.
constexpr Place places[] = {
    {{39'914'266, 116'403'988}, {39'915'670, 116'410'232}, {39'921'966, 116'416'615}},
    {{31'230'416, 121'473'701}, {31'228'474, 121'478'224}, {31'234'327, 121'484'782}},
    {{22'543'096, 114'057'865}, {22'540'379, 114'062'979}, {22'546'038, 114'069'529}},
};

TEST(MapCoordinates, AgreeWithThePublishedFormulas) {
    for (const Place& place : places) {
        expect_near(from_wgs84(place.wgs84, CoordinateSystem::gcj02), place.gcj02, 1);
        expect_near(from_wgs84(place.wgs84, CoordinateSystem::bd09), place.bd09, 1);
        EXPECT_EQ(from_wgs84(place.wgs84, CoordinateSystem::wgs84), place.wgs84);
    }
}

TEST(MapCoordinates, GoBackToWhereTheyCameFrom) {
    for (int lat = 18'100'123; lat < 53'000'000; lat += 1'700'017)
        for (int lon = 73'600'451; lon < 135'000'000; lon += 2'300'011)
            for (const auto system :
                 {CoordinateSystem::wgs84, CoordinateSystem::gcj02, CoordinateSystem::bd09}) {
                const Position there{lat, lon};
                expect_near(to_wgs84(from_wgs84(there, system), system), there, 2);
            }
}

// The console shifts what it draws by a conversion of its own (web/src/shared/map/gcj02.ts): both
// read this file.
TEST(MapCoordinates, AgreeWithTheGoldenFileThatTheConsoleIsHeldTo) {
    std::ifstream file(DAIHOU_SOURCE_DIR "/tests/golden/gcj02.csv");
    std::string line;
    std::getline(file, line);
    int places_read = 0;
    while (std::getline(file, line)) {
        std::ranges::replace(line, ',', ' ');
        std::istringstream words(line);
        std::string name;
        Position wgs84, gcj02;
        words >> name >> wgs84.lat_microdegrees >> wgs84.lon_microdegrees >>
            gcj02.lat_microdegrees >> gcj02.lon_microdegrees;
        ASSERT_TRUE(words) << line;
        expect_near(from_wgs84(wgs84, CoordinateSystem::gcj02), gcj02, 2);
        expect_near(to_wgs84(gcj02, CoordinateSystem::gcj02), wgs84, 2);
        ++places_read;
    }
    EXPECT_GE(places_read, 8);
}

// A fence drawn on a Chinese map and judged in WGS-84 would be that far off.
TEST(MapCoordinates, TheShiftIsHundredsOfMetres) {
    for (const Place& place : places) {
        EXPECT_GT(distance_m(place.wgs84, from_wgs84(place.wgs84, CoordinateSystem::gcj02)), 300);
        EXPECT_LT(distance_m(place.wgs84, from_wgs84(place.wgs84, CoordinateSystem::gcj02)), 700);
    }
}

TEST(MapCoordinates, OutsideChinaNothingIsShifted) {
    const Position san_francisco{37'774'900, -122'419'400};
    EXPECT_EQ(from_wgs84(san_francisco, CoordinateSystem::gcj02), san_francisco);
    EXPECT_EQ(to_wgs84(san_francisco, CoordinateSystem::gcj02), san_francisco);
    const Position pole{90'000'000, 0};
    EXPECT_EQ(from_wgs84(pole, CoordinateSystem::gcj02), pole);
}

}  // namespace
}  // namespace daihou::map_coordinates_test
