#include "track_injection.h"

#include <algorithm>
#include <cmath>

#include "domain/telematics/habit/stay.h"
#include "domain/telematics/terminal/device_model.h"

namespace daihou::evaluation {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int attempts = 60;
constexpr double metres_per_microdegree = 0.11119508;

std::size_t index_at(const std::vector<Fix>& fixes, FixTime at) {
    return static_cast<std::size_t>(
        std::lower_bound(fixes.begin(), fixes.end(), at,
                         [](const Fix& fix, FixTime time) { return fix.at < time; }) -
        fixes.begin());
}

seconds usual_interval(const std::vector<Fix>& fixes) {
    std::vector<std::int64_t> gaps;
    for (std::size_t i = 1; i < fixes.size(); ++i)
        gaps.push_back((fixes[i].at - fixes[i - 1].at).count());
    std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2),
                     gaps.end());
    return seconds(std::clamp<std::int64_t>(gaps[gaps.size() / 2], 10, 900));
}

std::vector<Stay> stays_of(const std::vector<Fix>& fixes, minutes least) {
    std::vector<Stay> stays;
    StayTracking tracking;
    const auto take = [&](const Stay& stay) {
        if (stay.minutes() >= least.count()) stays.push_back(stay);
    };
    for (const Fix& fix : fixes)
        if (const auto ended = tracking.take(fix, {}, hours(24))) take(*ended);
    take(tracking.current());
    return stays;
}

bool is_used(const std::vector<Stay>& stays, Position place, std::int64_t metres) {
    return std::any_of(stays.begin(), stays.end(),
                       [&](const Stay& stay) { return is_within(stay.centre, place, metres); });
}

Position noisy(Position place, Chance& chance, double metres) {
    return moved(place, metres * chance.share(), 360 * chance.share());
}

void replace(std::vector<Fix>& fixes, FixTime from, FixTime to, std::vector<Fix> with) {
    const auto begin = fixes.begin() + static_cast<std::ptrdiff_t>(index_at(fixes, from));
    const auto end = fixes.begin() + static_cast<std::ptrdiff_t>(index_at(fixes, to));
    const auto at = fixes.erase(begin, end);
    fixes.insert(at, with.begin(), with.end());
}

// A window of this length inside [from, end of the track], at a moment the vehicle reports.
std::optional<FixTime> start_of(const std::vector<Fix>& fixes, FixTime from, seconds length,
                                Chance& chance) {
    const std::size_t first = index_at(fixes, from + hours(1));
    const std::size_t last = index_at(fixes, fixes.back().at - length - hours(1));
    if (last <= first + 1) return {};
    return fixes[static_cast<std::size_t>(chance.between(static_cast<std::int64_t>(first),
                                                         static_cast<std::int64_t>(last) - 1))]
        .at;
}

std::optional<Event> freeze(std::vector<Fix>& fixes, FixTime from, Chance& chance) {
    const auto stays = stays_of(fixes, minutes(20));
    const seconds interval = usual_interval(fixes);
    const std::int64_t room = (fixes.back().at - from).count() / 3600 - 3;
    for (int i = 0; i < attempts && room > 12; ++i) {
        const seconds length = hours(chance.between(12, std::min<std::int64_t>(72, room))) +
                               minutes(chance.between(0, 59));
        const auto start = start_of(fixes, from, length, chance);
        if (!start) continue;
        const std::size_t first = index_at(fixes, *start);
        const std::size_t last = index_at(fixes, *start + length) - 1;
        Position place = fixes[first].position;
        // Half of them where the vehicle just is, half at some other place nearby.
        if (chance.between(0, 1) == 1)
            place = moved(place, 1000 + 5000 * chance.share(), 360 * chance.share());
        if (is_used(stays, place, 1000)) continue;
        std::vector<Fix> frozen;
        if (chance.between(0, 1) == 1) {  // at the terminal's own times, with its own gaps
            if (fixes[last].at < *start + length - minutes(30)) continue;
            for (std::size_t at = first; at <= last; ++at)
                frozen.push_back({fixes[at].at, noisy(place, chance, 25)});
        } else {
            for (FixTime at = *start; at < *start + length; at += interval)
                frozen.push_back({at, noisy(place, chance, 25)});
        }
        replace(fixes, *start, *start + length, std::move(frozen));
        return Event{0, Injected::freeze, *start, *start + length};
    }
    return {};
}

std::optional<Event> silence(std::vector<Fix>& fixes, FixTime from, Chance& chance,
                             std::int64_t hours_min, std::int64_t hours_max, Injected what) {
    for (int i = 0; i < attempts; ++i) {
        const seconds length =
            hours(chance.between(hours_min, hours_max)) + minutes(chance.between(1, 59));
        const auto start = start_of(fixes, from, length, chance);
        if (!start || index_at(fixes, *start + length) < index_at(fixes, *start) + 3) continue;
        const FixTime begin = *start + seconds(1);
        const std::size_t at = index_at(fixes, *start);
        for (std::size_t sign = at >= 2 ? at - 2 : 0; sign <= at; ++sign) {
            if (what == Injected::power_cut) fixes[sign].alarm |= alarm_main_power_cut;
            if (what == Injected::removal) fixes[sign].status |= status_removed;
        }
        replace(fixes, begin, *start + length, {});
        return Event{0, what, *start, *start + length};
    }
    return {};
}

// From a to b at a steady speed, a fix an interval; the moment of arrival comes back.
FixTime drive(std::vector<Fix>& way, FixTime at, Position a, Position b, double kmh,
              seconds interval, Chance& chance) {
    const std::int64_t metres = distance_m(a, b);
    const seconds takes(static_cast<std::int64_t>(static_cast<double>(metres) / (kmh / 3.6)) + 1);
    for (seconds gone(0); gone < takes; gone += interval)
        way.push_back(
            {at + gone, noisy(daihou::between(a, b, gone.count(), takes.count()), chance, 60)});
    return at + takes;
}

std::optional<Event> excursion(std::vector<Fix>& fixes, FixTime from, Chance& chance) {
    const seconds interval = usual_interval(fixes);
    for (int i = 0; i < attempts; ++i) {
        const auto start = start_of(fixes, from, hours(9), chance);
        if (!start) continue;
        const Position home = fixes[index_at(fixes, *start)].position;
        const Position far = moved(home, 60'000 + 90'000 * chance.share(), 360 * chance.share());
        std::vector<Fix> way;
        FixTime at = drive(way, *start, home, far, 80, interval, chance);
        at = drive(way, at, far, moved(far, 400, 0), 2, interval, chance);
        at = at + minutes(chance.between(10, 120));
        at = drive(way, at, far, home, 80, interval, chance);
        if (at >= fixes.back().at) continue;
        replace(fixes, *start, at, std::move(way));
        return Event{0, Injected::excursion, *start, at};
    }
    return {};
}

std::optional<Event> detour(std::vector<Fix>& fixes, FixTime from, Chance& chance) {
    const seconds interval = usual_interval(fixes);
    for (int i = 0; i < attempts; ++i) {
        const auto start = start_of(fixes, from, hours(3), chance);
        if (!start) continue;
        const std::size_t first = index_at(fixes, *start);
        // Only into a trip under way.
        if (first + 4 >= fixes.size() || fixes[first + 4].at - *start > minutes(40) ||
            distance_m(fixes[first].position, fixes[first + 4].position) < 1000)
            continue;
        const Position a = fixes[first].position;
        const Position waypoint = moved(a, 12'000 + 18'000 * chance.share(), 360 * chance.share());
        std::vector<Fix> way;
        FixTime at = drive(way, *start, a, waypoint, 50, interval, chance);
        const Position b = fixes[index_at(fixes, at + minutes(30))].position;
        at = drive(way, at, waypoint, b, 50, interval, chance);
        replace(fixes, *start, at, std::move(way));
        return Event{0, Injected::detour, *start, at};
    }
    return {};
}

// Out and back as the terminal's own fixes would have shown it; nothing where it has a gap.
struct Trip {
    double least_m, more_m, kmh;
    std::int64_t wait_minutes;
};
std::optional<Event> own_trip(Injected what, const Trip& trip, std::vector<Fix>& fixes,
                              FixTime from, Chance& chance) {
    for (int i = 0; i < attempts; ++i) {
        const double metres = trip.least_m + trip.more_m * chance.share();
        const double direction = 360 * chance.share();
        const double way = metres / (trip.kmh / 3.6);
        const auto wait = static_cast<double>(60 * chance.between(0, trip.wait_minutes));
        const seconds length(static_cast<std::int64_t>(2 * way + wait));
        const auto start = start_of(fixes, from, length, chance);
        if (!start) continue;
        const std::size_t first = index_at(fixes, *start);
        const std::size_t last = index_at(fixes, *start + length);
        bool has_gap = last < first + 6;
        for (std::size_t at = first; at < last && !has_gap; ++at)
            has_gap = fixes[at + 1].at - fixes[at].at > minutes(12);
        if (has_gap) continue;
        const Position home = fixes[first].position;
        for (std::size_t at = first; at < last; ++at) {
            const auto gone = static_cast<double>((fixes[at].at - *start).count());
            const double part = std::min({1.0, gone / way, (2 * way + wait - gone) / way});
            fixes[at].position = noisy(moved(home, metres * part, direction), chance, 30);
        }
        return Event{0, what, *start, *start + length};
    }
    return {};
}

// From then on it lives as before, elsewhere.
std::optional<Event> relocation(std::vector<Fix>& fixes, FixTime from, Chance& chance) {
    const seconds interval = usual_interval(fixes);
    const auto start = start_of(fixes, from, hours(24 * 5), chance);
    if (!start) return {};
    const double metres = 110'000 + 80'000 * chance.share(), direction = 360 * chance.share();
    const Position home = fixes[index_at(fixes, *start)].position;
    std::vector<Fix> way;
    const FixTime arrived =
        drive(way, *start, home, moved(home, metres, direction), 80, interval, chance);
    for (Fix& fix : fixes)
        if (fix.at >= arrived) fix.position = moved(fix.position, metres, direction);
    replace(fixes, *start, arrived, std::move(way));
    return Event{0, Injected::relocation, *start, fixes.back().at};
}

std::optional<Event> hauling(std::vector<Fix>& fixes, FixTime from, Chance& chance) {
    const seconds interval = usual_interval(fixes);
    const FixTime end = fixes.back().at;
    FixTime morning = std::chrono::ceil<std::chrono::days>(from);  // 8 o'clock in China
    if (end - morning < hours(24 * 2 + 9)) return {};
    const FixTime first = morning;
    for (; morning + hours(8) < end; morning += hours(24)) {
        const std::size_t at = index_at(fixes, morning);
        const Position depot = fixes[at].position;
        const Position customer = moved(depot, 40'000, 360 * chance.share());
        std::vector<Fix> way;
        FixTime now = morning;
        while (now < morning + hours(7)) {
            now = drive(way, now, depot, customer, 55, interval, chance) + minutes(15);
            now = drive(way, now, customer, depot, 55, interval, chance) + minutes(15);
        }
        replace(fixes, morning, now, std::move(way));
    }
    return Event{0, Injected::hauling, first, end};
}

std::optional<Event> usual_rest(std::vector<Fix>& fixes, FixTime from, Chance& chance) {
    const auto stays = stays_of(fixes, minutes(30));
    const seconds interval = usual_interval(fixes);
    for (int i = 0; i < attempts; ++i) {
        const seconds length = hours(chance.between(10, 40));
        const auto start = start_of(fixes, from, length, chance);
        if (!start || stays.empty()) continue;
        const Stay& place = stays[static_cast<std::size_t>(
            chance.between(0, static_cast<std::int64_t>(stays.size()) - 1))];
        if (place.seen > from - hours(1)) continue;  // usual by then
        std::vector<Fix> rest;
        for (FixTime at = *start; at < *start + length; at += interval)
            rest.push_back({at, noisy(place.centre, chance, 25)});
        replace(fixes, *start, *start + length, std::move(rest));
        return Event{0, Injected::usual_rest, *start, *start + length};
    }
    return {};
}

std::optional<Event> undervoltage(std::vector<Fix>& fixes, FixTime from, Chance& chance) {
    const auto start = start_of(fixes, from, hours(2), chance);
    if (!start) return {};
    for (std::size_t i = index_at(fixes, *start); i < index_at(fixes, *start + hours(2)); ++i)
        fixes[i].alarm |= 1u << 7;
    return Event{0, Injected::undervoltage, *start, *start + hours(2)};
}

}  // namespace

std::uint64_t Chance::next() {
    std::uint64_t mixed = (state_ += 0x9E3779B97F4A7C15u);
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

std::int64_t Chance::between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
}

Position moved(Position from, double metres, double degrees) {
    const double radians = degrees * M_PI / 180;
    const double latitude = from.lat_microdegrees * 1e-6 * M_PI / 180;
    const double north = metres * std::cos(radians) / metres_per_microdegree;
    const double east = metres * std::sin(radians) / metres_per_microdegree / std::cos(latitude);
    return {static_cast<std::int32_t>(from.lat_microdegrees + std::lround(north)),
            static_cast<std::int32_t>(from.lon_microdegrees + std::lround(east))};
}

std::optional<AlertKind> expected_of(Injected what) {
    switch (what) {
        case Injected::freeze:
            return AlertKind::stationary;
        case Injected::silence:
            return AlertKind::offline;
        case Injected::power_cut:
            return AlertKind::power_cut;
        case Injected::removal:
            return AlertKind::removal;
        case Injected::excursion:
        case Injected::own_excursion:
        case Injected::relocation:
            return AlertKind::area;
        case Injected::detour:
        case Injected::own_detour:
            return AlertKind::route;
        case Injected::hauling:
            return AlertKind::commercial_use;
        default:
            return {};
    }
}

std::optional<Event> inject(Injected what, std::vector<Fix>& fixes, FixTime from, Chance& chance) {
    if (fixes.size() < 50 || fixes.back().at < from + hours(4)) return {};
    switch (what) {
        case Injected::freeze:
            return freeze(fixes, from, chance);
        case Injected::silence:
        case Injected::power_cut:
        case Injected::removal:
            return silence(fixes, from, chance, 6, 47, what);
        case Injected::excursion:
            return excursion(fixes, from, chance);
        case Injected::detour:
            return detour(fixes, from, chance);
        case Injected::usual_rest:
            return usual_rest(fixes, from, chance);
        case Injected::short_gap:
            return silence(fixes, from, chance, 1, 4, what);
        case Injected::undervoltage:
            return undervoltage(fixes, from, chance);
        case Injected::own_excursion:
            return own_trip(what, {60'000, 90'000, 70, 120}, fixes, from, chance);
        case Injected::own_detour:
            return own_trip(what, {12'000, 18'000, 45, 0}, fixes, from, chance);
        case Injected::relocation:
            return relocation(fixes, from, chance);
        case Injected::hauling:
            return hauling(fixes, from, chance);
        case Injected::none:
            break;
    }
    return {};
}

std::vector<MileageReading> readings_of(const std::vector<Fix>& fixes) {
    std::vector<MileageReading> readings;
    std::int64_t driven_m = 0;
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        const Fix& fix = fixes[i];
        const Fix& before = fixes[i == 0 ? 0 : i - 1];
        const std::int64_t metres = distance_m(before.position, fix.position);
        // The receiver jumps, the wheels do not.
        if (metres * 36 <= 1200 * (fix.at - before.at).count()) driven_m += metres;
        readings.push_back({fix.at, (61'234'500 + driven_m * 102 / 100) / 100 * 100, fix.position});
    }
    return readings;
}

std::optional<Event> break_count(std::vector<MileageReading>& readings, FixTime from,
                                 Chance& chance) {
    const auto first =
        std::ranges::lower_bound(readings, from, {}, &MileageReading::at) - readings.begin();
    const auto last = static_cast<std::int64_t>(readings.size()) - 20;
    if (last <= first) return {};
    const auto at = static_cast<std::size_t>(chance.between(first, last));
    const bool is_turned_back = chance.between(0, 1) == 0;
    const std::int64_t change_m =
        1000 * (is_turned_back ? -chance.between(50, 20'000) : chance.between(100, 5000));
    for (std::size_t i = at; i < readings.size(); ++i)
        readings[i].metres += change_m;
    return Event{0, Injected::none, readings[at].at, readings[at].at + hours(1)};
}

void garble(std::vector<MileageReading>& readings, FixTime from, Chance& chance) {
    for (std::size_t i = 0; i + 2 < readings.size(); ++i)
        if (readings[i].at >= from && chance.between(0, 999) == 0)
            for (std::int64_t more = chance.between(0, 1); more >= 0; --more)
                readings[i++].metres = chance.between(0, 999'999'900);
}

}  // namespace daihou::evaluation
