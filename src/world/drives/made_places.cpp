#include "world/drives/made_places.h"

#include <algorithm>
#include <array>

namespace daihou {
namespace {

struct City {
    std::string_view name;
    Position centre;
};
constexpr std::array<City, 24> cities = {{
    {"上海", {31'230'000, 121'474'000}}, {"北京", {39'904'000, 116'407'000}},
    {"广州", {23'129'000, 113'264'000}}, {"深圳", {22'643'000, 114'058'000}},
    {"杭州", {30'274'000, 120'155'000}}, {"成都", {30'573'000, 104'066'000}},
    {"武汉", {30'593'000, 114'305'000}}, {"苏州", {31'299'000, 120'585'000}},
    {"洛阳", {34'618'000, 112'454'000}}, {"襄阳", {32'009'000, 112'122'000}},
    {"绵阳", {31'468'000, 104'679'000}}, {"赣州", {25'831'000, 114'935'000}},
    {"临沂", {35'104'000, 118'356'000}}, {"南阳", {32'990'000, 112'528'000}},
    {"阜阳", {32'890'000, 115'814'000}}, {"遵义", {27'726'000, 106'927'000}},
    {"衡阳", {26'894'000, 112'572'000}}, {"邯郸", {36'626'000, 114'539'000}},
    {"咸阳", {34'330'000, 108'709'000}}, {"柳州", {24'326'000, 109'428'000}},
    {"湛江", {21'271'000, 110'359'000}}, {"盐城", {33'348'000, 120'163'000}},
    {"台州", {28'656'000, 121'421'000}}, {"泉州", {24'874'000, 118'676'000}},
}};

constexpr std::int64_t metres_a_degree = 111'195;

// cos by its series up to the fourth power: within 0.02 % between the equator and 45 degrees.
std::int64_t cosine_ppm(std::int64_t lat_microdegrees) {
    const std::int64_t x = lat_microdegrees * 17'453 / 1'000'000;  // millionths of a radian
    const std::int64_t square = x * x / 1'000'000;
    return 1'000'000 - square / 2 + square * square / 24 / 1'000'000;
}

}  // namespace

Position centre_of(std::string_view city) {
    const auto* found = std::ranges::find(cities, city, &City::name);
    return (found == cities.end() ? cities.front() : *found).centre;
}

Position moved(Position from, std::int64_t east_m, std::int64_t north_m) {
    const std::int64_t north = north_m * 1'000'000 / metres_a_degree;
    const std::int64_t east = east_m * 1'000'000 / metres_a_degree * 1'000'000 /
                              cosine_ppm(std::int64_t{from.lat_microdegrees});
    return {static_cast<std::int32_t>(from.lat_microdegrees + north),
            static_cast<std::int32_t>(from.lon_microdegrees + east)};
}

}  // namespace daihou
