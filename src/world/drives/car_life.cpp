#include "world/drives/car_life.h"

#include <algorithm>

#include "world/drives/made_places.h"

namespace daihou {
namespace {

using namespace std::chrono_literals;

// Generator assumptions, not statistics of anybody's fleet.
constexpr std::int64_t errand_after_work_ppm = 300'000;
constexpr std::int64_t out_on_saturday_ppm = 750'000;
constexpr std::int64_t also_on_sunday_ppm = 500'000;
constexpr std::int64_t long_trip_ppm = 25'000;  // of a Saturday
constexpr auto between_fixes = 2min;
constexpr auto between_backup_fixes = 4min;
constexpr auto between_fixes_of_a_loose_terminal = 5min;
constexpr std::int64_t drift_m = 9;
constexpr std::uint32_t positioned_and_on = 3;  // bits 0 and 1 of the status word

std::uint64_t number_of(const MadeCar& car, BusinessDate day) {
    return static_cast<std::uint64_t>(car.loan_number) * 100'003 +
           static_cast<std::uint64_t>(day.time_since_epoch().count());
}

FixTime at_minute(BusinessDate day, std::chrono::minutes minute) {
    return std::chrono::floor<std::chrono::seconds>(start_of(day)) + minute;
}

// Somewhere so far away, in any direction.
Position somewhere(Position from, std::int64_t least_m, std::int64_t most_m, Dice& dice) {
    const std::int64_t metres = dice.between(least_m, most_m);
    const std::int64_t east = dice.between(-metres, metres);
    const std::int64_t rest = whole_root(metres * metres - east * east);
    return moved(from, east, dice.happens(500'000) ? rest : -rest);
}

std::int64_t usual_kmh(std::int64_t metres) {
    if (metres < 6'000) return 33;
    if (metres < 25'000) return 40;
    return metres < 70'000 ? 58 : 84;
}

bool is_weekend(BusinessDate day) {
    const std::chrono::weekday weekday(day);
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

}  // namespace

CarLife::CarLife(std::uint64_t seed, MadeCar car)
    : seed_(seed), car_(std::move(car)), story_(story_of(car_)) {
    Dice dice(seed_, Chance::drives, static_cast<std::uint64_t>(car_.loan_number));
    home_ = somewhere(centre_of(car_.city), 500, 9'000, dice);
    work_ = somewhere(home_, 4'000, 15'000, dice);
    shop_ = somewhere(home_, 1'500, 4'000, dice);
    friends_ = somewhere(home_, 4'000, 9'000, dice);
    parents_ = somewhere(home_, 14'000, 30'000, dice);
    leaves_home_ = 7h + Minutes(dice.between(0, 85));
    leaves_work_ = 17h + Minutes(dice.between(10, 100));
    minute_ = dice.between(0, 59);
    switch (story_.story) {
        case CarStory::left_area:
            goal_ = somewhere(home_, 190'000, 320'000, dice);
            break;
        case CarStory::night_place:
            goal_ = somewhere(home_, 18'000, 26'000, dice);
            break;
        case CarStory::port:
            goal_ = somewhere(home_, 30'000, 40'000, dice);
            break;
        case CarStory::detour:
            goal_ = somewhere(home_, 15'000, 17'000, dice);
            break;
        case CarStory::electric_bike:
            goal_ = somewhere(home_, 3'000, 3'500, dice);
            break;
        default:
            goal_ = somewhere(home_, 5'000, 11'000, dice);
    }
}

// Where it stands at the first moment of the day.
Position CarLife::night_before(BusinessDate day) const {
    const bool is_night_of_story = story_.is_on(day) && day > story_.from;
    switch (story_.story) {
        case CarStory::stood_still:
        case CarStory::pledge_lot:
        case CarStory::left_area:
        case CarStory::night_place:
            return is_night_of_story ? goal_ : home_;
        default:
            return home_;
    }
}

std::vector<CarLife::Trip> CarLife::work_day(Dice& dice) const {
    const Minutes off = leaves_work_ + Minutes(dice.between(-9, 9));
    std::vector<Trip> trips = {{leaves_home_ + Minutes(dice.between(-8, 8)), work_, 0}};
    if (!dice.happens(errand_after_work_ppm)) {
        trips.push_back({off, home_, 0});
        return trips;
    }
    trips.push_back({off, dice.happens(600'000) ? shop_ : friends_, 0});
    trips.push_back({off + Minutes(dice.between(60, 120)), home_, 0});
    return trips;
}

// Nobody stays in for both days of a weekend: a car that stands from Friday to Monday is a story.
std::vector<CarLife::Trip> CarLife::day_off(BusinessDate day, Dice& dice) const {
    const bool is_saturday = std::chrono::weekday(day) == std::chrono::Saturday;
    const Minutes out = 9h + Minutes(dice.between(0, 150));
    if (is_saturday && dice.happens(long_trip_ppm)) {
        const Position far = somewhere(home_, 120'000, 190'000, dice);
        return {{8h + Minutes(dice.between(0, 60)), far, 0},
                {15h + Minutes(dice.between(0, 60)), home_, 0}};
    }
    Dice saturday(seed_, Chance::drives, number_of(car_, day - Days(1)) + 7);
    Dice today(seed_, Chance::drives, number_of(car_, day) + 7);
    const bool was_out = saturday.happens(out_on_saturday_ppm);
    const bool goes_out = is_saturday ? today.happens(out_on_saturday_ppm)
                                      : !was_out || dice.happens(also_on_sunday_ppm);
    if (!goes_out) return {};
    const std::array<Position, 3> usual = {shop_, friends_, parents_};
    return {{out, dice.one_of(usual), 0}, {out + Minutes(dice.between(90, 320)), home_, 0}};
}

std::vector<CarLife::Trip> CarLife::habit_of(BusinessDate day, Dice& dice) const {
    return is_weekend(day) ? day_off(day, dice) : work_day(dice);
}

// Stories that end somewhere else: to the goal on the first day, home on the last.
std::vector<CarLife::Trip> CarLife::moved_away(BusinessDate day, Dice& dice) const {
    if (day == story_.from) {
        if (story_.story == CarStory::left_area) return {{8h + 40min, goal_, 0}};
        const Minutes leaves = story_.story == CarStory::pledge_lot ? 14h + 20min : 17h + 20min;
        return {{leaves_home_, work_, 0}, {leaves, goal_, 0}};
    }
    if (day == story_.to) return {{9h + 30min, home_, 0}};
    if (story_.story != CarStory::night_place || is_weekend(day)) return {};
    return {{leaves_home_ - 20min, work_, 0},
            {leaves_work_ + Minutes(dice.between(-9, 9)), goal_, 0}};
}

std::vector<CarLife::Trip> CarLife::for_hire(Dice& dice) const {
    std::vector<Trip> trips;
    for (Minutes leaves = 7h; leaves < 20h; leaves += 25min)
        trips.push_back({leaves, somewhere(home_, 6'000, 13'000, dice), 46});
    trips.push_back({20h, home_, 0});
    return trips;
}

std::vector<CarLife::Trip> CarLife::trips_of(BusinessDate day, Dice& dice) const {
    if (!story_.is_on(day)) return habit_of(day, dice);
    switch (story_.story) {
        case CarStory::stood_still:
        case CarStory::pledge_lot:
        case CarStory::left_area:
        case CarStory::night_place:
            return moved_away(day, dice);
        case CarStory::port:
            return {{leaves_home_, work_, 0}, {13h, goal_, 0}, {16h + 30min, home_, 0}};
        case CarStory::detour:
            return {{leaves_home_, work_, 0}, {17h, home_, 0}, {19h, goal_, 44}, {19h, home_, 44}};
        case CarStory::for_hire:
            return for_hire(dice);
        case CarStory::electric_bike:
            return {{9h, goal_, 15}, {12h, home_, 16}, {15h, goal_, 15}, {18h, home_, 16}};
        default:
            return habit_of(day, dice);
    }
}

CarLife::Day CarLife::lived(BusinessDate day) const {
    Dice dice(seed_, Chance::drives, number_of(car_, day));
    Day lived{night_before(day), {}};
    Position here = lived.begins_at;
    FixTime free_at = at_minute(day, 1min);
    for (const Trip& trip : trips_of(day, dice)) {
        Road road(here, trip.to);
        const std::int64_t usual = trip.kmh > 0 ? trip.kmh : usual_kmh(road.metres());
        const std::int64_t kmh = std::max<std::int64_t>(usual * dice.between(90, 110) / 100, 5);
        const FixTime begins = std::max(at_minute(day, trip.leaves), free_at);
        const FixTime ends = begins + std::chrono::seconds(road.metres() * 36 / (kmh * 10) + 1);
        free_at = ends;
        here = trip.to;
        lived.legs.push_back({begins, ends, std::move(road), trip.to, kmh});
    }
    return lived;
}

// A terminal that lies at home says so often: it was made to report while the car drives.
bool CarLife::lies_at_home(TerminalRole role, BusinessDate day) const {
    return story_.story == CarStory::apart && role == TerminalRole::main && story_.is_on(day);
}

bool CarLife::is_silent(TerminalRole role, FixTime at) const {
    const auto since = [&](Minutes from, Minutes to) {
        return at >= at_minute(story_.from, from) && at < at_minute(story_.to, to);
    };
    switch (story_.story) {
        case CarStory::silent:
            return since(90min, 10h);
        case CarStory::main_silent:
            return role == TerminalRole::main && since(2h, 10h);
        case CarStory::power_cut:
            return since(14h + 30min, 9h);
        default:
            return false;
    }
}

std::uint32_t CarLife::alarm_at(TerminalRole role, FixTime at) const {
    const bool is_cut = story_.story == CarStory::power_cut && role == TerminalRole::main &&
                        at >= at_minute(story_.from, 13h) &&
                        at < at_minute(story_.from, 14h + 30min);
    return is_cut ? alarm_main_power_cut : 0;
}

void CarLife::report(TerminalRole role, BusinessDate day, const Day& lived,
                     std::vector<KeptFix>& fixes) const {
    Dice dice(seed_, Chance::drives, number_of(car_, day) * 4 + static_cast<std::uint64_t>(role));
    const auto add = [&](FixTime at, Position place, std::int64_t kmh, std::uint16_t course) {
        if (is_silent(role, at)) return;
        KeptFix kept;
        kept.role = role;
        kept.fix = {at,
                    moved(place, dice.between(-drift_m, drift_m), dice.between(-drift_m, drift_m)),
                    alarm_at(role, at), positioned_and_on};
        kept.speed_tenth_kmh = static_cast<std::uint16_t>(kmh * 10);
        kept.course_deg = course;
        fixes.push_back(kept);
    };
    const bool is_loose = lies_at_home(role, day);
    const auto standing = is_loose ? Minutes(between_fixes_of_a_loose_terminal) : Minutes(60);
    const auto driving = role == TerminalRole::main ? between_fixes : between_backup_fixes;
    Position here = is_loose ? home_ : lived.begins_at;
    FixTime next = at_minute(day, Minutes(minute_) % standing);
    const auto stand_until = [&](FixTime until) {
        for (; next < until; next += standing)
            add(next, here, 0, 0);
    };
    if (!is_loose)
        for (const Leg& leg : lived.legs) {
            stand_until(leg.begins);
            for (FixTime at = leg.begins; at < leg.ends; at += driving) {
                const std::int64_t metres = (at - leg.begins).count() * leg.kmh * 10 / 36;
                add(at, leg.road.at_metres(metres), leg.kmh + dice.between(-6, 6),
                    leg.road.course_at_metres(metres));
            }
            here = leg.to;
            add(leg.ends, here, 0, 0);
            while (next <= leg.ends)
                next += standing;
        }
    stand_until(at_minute(day, 24h));
}

std::vector<KeptFix> CarLife::fixes_on(BusinessDate day) const {
    std::vector<KeptFix> fixes;
    const Day whole = lived(day);
    report(TerminalRole::main, day, whole, fixes);
    if (has_backup_terminal(car_)) report(TerminalRole::backup, day, whole, fixes);
    std::ranges::stable_sort(fixes, {}, [](const KeptFix& kept) { return kept.fix.at; });
    return fixes;
}

}  // namespace daihou
