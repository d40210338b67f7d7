#include "domain/inspection/driving_order.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>

namespace daihou {
namespace {

// One micro-degree of latitude, in micrometres.
constexpr std::int64_t microdegree_um = 111'195;
// Cosine of 0°, 10° … 90°, in millionths; between them it is drawn straight.
constexpr std::array<std::int64_t, 10> cosine_ppm = {1'000'000, 984'808, 939'693, 866'025, 766'044,
                                                     642'788,   500'000, 342'020, 173'648, 0};

std::int64_t cosine_of(std::int64_t microdegrees) {
    constexpr std::int64_t step = 10'000'000;
    const std::int64_t angle = std::min<std::int64_t>(std::abs(microdegrees), 90'000'000 - 1);
    const auto at = static_cast<std::size_t>(angle / step);
    const std::int64_t into = angle % step;
    return cosine_ppm[at] - (cosine_ppm[at] - cosine_ppm[at + 1]) * (into / 1000) / (step / 1000);
}

std::int64_t root_of(std::int64_t square) {
    std::int64_t low = 0, high = 3'037'000'499;  // the greatest whose square fits
    while (low < high) {
        const std::int64_t middle = low + (high - low + 1) / 2;
        if (middle <= square / middle)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

using Way = std::vector<std::size_t>;

std::int64_t between(std::span<const Stop> stops, std::size_t from, std::size_t to) {
    return distance_m(*stops[from].place, *stops[to].place);
}

// From the nearest to the start on to the nearest that is left; of two as near the one that comes
// first by task.
Way nearest_next(std::span<const Stop> stops, Way left, const std::optional<CapturedPlace>& start) {
    Way way;
    std::optional<CapturedPlace> here = start;
    while (!left.empty()) {
        auto next = left.begin();
        if (here)
            next = std::min_element(left.begin(), left.end(), [&](std::size_t a, std::size_t b) {
                return distance_m(*here, *stops[a].place) < distance_m(*here, *stops[b].place);
            });
        way.push_back(*next);
        here = stops[*next].place;
        left.erase(next);
    }
    return way;
}

// Turns round the stretch whose turning shortens the way, until none does. The first stop stays
// where the drive begins with it.
void untangle(std::span<const Stop> stops, Way& way, const std::optional<CapturedPlace>& start) {
    const auto leg_into = [&](std::size_t at, std::size_t stop) {
        if (at > 0) return between(stops, way[at - 1], stop);
        return start ? distance_m(*start, *stops[stop].place) : std::int64_t{0};
    };
    const auto leg_out_of = [&](std::size_t at, std::size_t stop) {
        return at + 1 < way.size() ? between(stops, stop, way[at + 1]) : std::int64_t{0};
    };
    bool is_shorter = true;
    while (is_shorter) {
        is_shorter = false;
        for (std::size_t from = start ? 0 : 1; from < way.size(); ++from)
            for (std::size_t to = from + 1; to < way.size(); ++to) {
                const std::int64_t now = leg_into(from, way[from]) + leg_out_of(to, way[to]);
                const std::int64_t turned = leg_into(from, way[to]) + leg_out_of(to, way[from]);
                if (turned >= now) continue;
                std::reverse(way.begin() + static_cast<std::ptrdiff_t>(from),
                             way.begin() + static_cast<std::ptrdiff_t>(to) + 1);
                is_shorter = true;
            }
    }
}

}  // namespace

std::int64_t distance_m(const CapturedPlace& from, const CapturedPlace& to) {
    const std::int64_t middle = (from.latitude_microdegrees + to.latitude_microdegrees) / 2;
    std::int64_t east = std::abs(to.longitude_microdegrees - from.longitude_microdegrees);
    east = std::min(east, 360'000'000 - east);  // the shorter way round
    const std::int64_t north = std::abs(to.latitude_microdegrees - from.latitude_microdegrees);
    const std::int64_t east_m = east * microdegree_um / 1'000'000 * cosine_of(middle) / 1'000'000;
    const std::int64_t north_m = north * microdegree_um / 1'000'000;
    return root_of(east_m * east_m + north_m * north_m);
}

std::vector<std::size_t> driving_order(std::span<const Stop> stops,
                                       const std::optional<CapturedPlace>& start) {
    Way known, unknown;
    for (std::size_t i = 0; i < stops.size(); ++i)
        (stops[i].place ? known : unknown).push_back(i);
    std::ranges::sort(known, {}, [&](std::size_t i) { return stops[i].task; });
    std::ranges::sort(unknown, {}, [&](std::size_t i) {
        return std::tuple(std::string_view(stops[i].region), stops[i].task);
    });
    Way way = nearest_next(stops, std::move(known), start);
    untangle(stops, way, start);
    way.insert(way.end(), unknown.begin(), unknown.end());
    return way;
}

}  // namespace daihou
