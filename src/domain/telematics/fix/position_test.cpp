// If these fail, every distance of every alert is wrong, or a lot is entered without anybody
// seeing.
#include "domain/telematics/fix/position.h"

#include <gtest/gtest.h>

#include <cmath>

#include "domain/telematics/watch/forbidden_zones.h"

namespace daihou::position_test {
namespace {

double haversine_m(Position a, Position b) {
    const double degree = M_PI / 180 / 1e6;
    const double lat_a = a.lat_microdegrees * degree, lat_b = b.lat_microdegrees * degree;
    const double lon = (b.lon_microdegrees - a.lon_microdegrees) * degree;
    const double h = std::pow(std::sin((lat_b - lat_a) / 2), 2) +
                     std::cos(lat_a) * std::cos(lat_b) * std::pow(std::sin(lon / 2), 2);
    return 2 * 6371008.8 * std::asin(std::sqrt(h));
}

TEST(Position, DistancesAgreeWithTheSphere) {
    const Position tiananmen{39'908'700, 116'397'400}, ferry{37'795'500, -122'393'700};
    for (const Position from :
         {tiananmen, ferry, Position{60'000'000, 10'000'000}, Position{-33'900'000, 151'200'000}})
        for (const int step : {500, 20'000, 400'000, 900'000})
            for (const auto& [north, east] : {std::pair(1, 0), {0, 1}, {1, 1}, {-1, 1}}) {
                const Position to{from.lat_microdegrees + north * step,
                                  from.lon_microdegrees + east * step};
                const double expected = haversine_m(from, to);
                EXPECT_NEAR(static_cast<double>(distance_m(from, to)), expected,
                            1.5 + expected * 0.001)
                    << from.lat_microdegrees << " " << north << " " << east << " " << step;
            }
    // Tiananmen to the airport's tower, 25.1 km by other people's maps.
    EXPECT_NEAR(static_cast<double>(distance_m(tiananmen, {40'080'100, 116'584'600})), 24'850, 300);
}

TEST(Position, AcrossTheDateLineIsNear) {
    EXPECT_LT(distance_m({0, 179'999'000}, {0, -179'999'000}), 300);
}

TEST(Position, WholeRootIsTheLargestBelow) {
    for (const std::int64_t root : {0LL, 1LL, 2LL, 3LL, 999'999LL, 3'000'000'000LL})
        for (const std::int64_t more : {std::int64_t{0}, 2 * root})
            EXPECT_EQ(whole_root(root * root + more), root);
}

ForbiddenZones ring_with_hole() {
    const auto square = [](std::int32_t half) {
        return std::vector<Position>{{40'000'000 - half, 116'000'000 - half},
                                     {40'000'000 - half, 116'000'000 + half},
                                     {40'000'000 + half, 116'000'000 + half},
                                     {40'000'000 + half, 116'000'000 - half}};
    };
    return ForbiddenZones({{"lot", {square(10'000), square(2'000)}}});
}

TEST(ForbiddenZones, AHoleIsOutside) {
    const ForbiddenZones zones = ring_with_hole();
    EXPECT_FALSE(zones.contains(0, {40'000'000, 116'000'000}));
    EXPECT_TRUE(zones.contains(0, {40'005'000, 116'005'000}));
    EXPECT_FALSE(zones.contains(0, {40'011'000, 116'000'000}));
}

TEST(ForbiddenZones, AWayThroughIsSeenBetweenFixes) {
    const ForbiddenZones zones = ring_with_hole();
    const auto edge = zones.first_edge_ppm(0, {40'005'000, 115'980'000}, {40'005'000, 116'020'000});
    ASSERT_TRUE(edge);
    EXPECT_EQ(*edge, 250'000);
    EXPECT_FALSE(zones.first_edge_ppm(0, {40'015'000, 115'980'000}, {40'015'000, 116'020'000}));
}

TEST(ForbiddenZones, NearMeansWithinTheMetresAsked) {
    const ForbiddenZones zones = ring_with_hole();
    const Position north{40'010'400, 116'000'000};  // 44 m beyond the edge
    EXPECT_TRUE(zones.is_within_m(0, north, 50));
    EXPECT_FALSE(zones.is_within_m(0, north, 40));
}

TEST(ForbiddenZones, TheIndexFindsWideAndSmallZonesAndNoOthers) {
    const std::vector<Position> wide{{-10'000'000, 100'000'000},
                                     {-10'000'000, 120'000'000},
                                     {10'000'000, 120'000'000},
                                     {10'000'000, 100'000'000}};
    const std::vector<Position> small{
        {40'000'000, 116'000'000}, {40'000'000, 116'001'000}, {40'001'000, 116'001'000}};
    const ForbiddenZones zones({{"wide", {wide}}, {"small", {small}}});
    std::vector<std::uint32_t> found;
    zones.near({0, 110'000'000}, {0, 110'000'000}, found);
    EXPECT_EQ(found, std::vector<std::uint32_t>{0});
    zones.near({39'990'000, 115'990'000}, {40'050'000, 116'050'000}, found);
    EXPECT_EQ(found, std::vector<std::uint32_t>{1});
    zones.near({40'100'000, 116'000'000}, {40'100'000, 116'000'000}, found);
    EXPECT_TRUE(found.empty());
}

}  // namespace
}  // namespace daihou::position_test
