// Cars of the synthetic world: the same life from the same seed, home at night, and stories that
// take them where they should. If these fail, the sample shows alerts nobody can explain.
#include "world/drives/car_life.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "world/drives/made_places.h"

namespace daihou::car_life_test {
namespace {

constexpr BusinessDate first_day = make_date(2026, 7, 23), last_day = make_date(2026, 8, 31);

CarLife life_at(std::int64_t place, std::uint64_t seed = 1) {
    return {seed, MadeCar{place, 100 + place, "成都", first_day, last_day}};
}

CarLife life_of(CarStory story) {
    for (std::int64_t place = 0; place < 24; ++place)
        if (CarLife life = life_at(place); story_of(life.car()).story == story) return life;
    ADD_FAILURE() << "no car with that story";
    return life_at(0);
}

std::vector<KeptFix> fixes_through(const CarLife& life, TerminalRole role = TerminalRole::main) {
    std::vector<KeptFix> all;
    for (BusinessDate day = first_day; day <= last_day; day += Days(1)) {
        const std::vector<KeptFix> fixes = life.fixes_on(day);
        for (const KeptFix& kept : fixes)
            if (kept.role == role) all.push_back(kept);
    }
    return all;
}

TEST(CarLife, IsTheSameFromTheSameSeedAndAnotherFromAnother) {
    EXPECT_EQ(life_at(4).fixes_on(last_day), life_at(4).fixes_on(last_day));
    EXPECT_NE(life_at(4).fixes_on(last_day), life_at(4, 2).fixes_on(last_day));
}

TEST(CarLife, ReportsInOrderOncePerMomentAndNeverFasterThanARoad) {
    for (std::int64_t place = 0; place < 24; ++place) {
        const std::vector<KeptFix> fixes = fixes_through(life_at(place));
        for (std::size_t i = 1; i < fixes.size(); ++i) {
            const auto seconds = (fixes[i].fix.at - fixes[i - 1].fix.at).count();
            ASSERT_GE(seconds, 0) << place;
            const std::int64_t metres =
                distance_m(fixes[i - 1].fix.position, fixes[i].fix.position);
            ASSERT_LE(metres, seconds * 130 * 10 / 36 + 60) << place << " at " << i;
        }
    }
}

TEST(CarLife, AQuietCarIsHomeEveryNightAndOutOnWorkingDays) {
    const CarLife life = life_of(CarStory::none);
    const Position home = life.fixes_on(first_day).front().fix.position;
    for (BusinessDate day = first_day; day <= last_day; day += Days(1)) {
        const std::vector<KeptFix> fixes = life.fixes_on(day);
        ASSERT_GE(fixes.size(), 20u);
        EXPECT_LT(distance_m(home, fixes.front().fix.position), 60) << format_date(day);
        const bool is_weekend = std::chrono::weekday(day).iso_encoding() > 5;
        EXPECT_TRUE(is_weekend || fixes.size() > 26u) << format_date(day);
    }
}

TEST(CarLife, StoriesLeadSomewhere) {
    const auto end_of = [](const CarLife& life) {
        return life.fixes_on(last_day).back().fix.position;
    };
    for (const CarStory story :
         {CarStory::stood_still, CarStory::pledge_lot, CarStory::left_area}) {
        const CarLife life = life_of(story);
        EXPECT_LT(distance_m(life.goal(), end_of(life)), 60);
    }
    const CarLife gone = life_of(CarStory::left_area);
    EXPECT_GT(distance_m(centre_of("成都"), end_of(gone)), 150'000);
    EXPECT_LT(life_of(CarStory::silent).fixes_on(last_day).size(), 5u);
    const CarLife cut = life_of(CarStory::power_cut);
    const std::vector<KeptFix> fixes = cut.fixes_on(last_day);
    EXPECT_TRUE(std::ranges::any_of(
        fixes, [](const KeptFix& kept) { return kept.fix.alarm == alarm_main_power_cut; }));
}

TEST(CarLife, WhatLiesAtHomeIsApartFromWhatDrives) {
    const CarLife life = life_of(CarStory::apart);
    std::int64_t farthest_m = 0;
    for (const BusinessDate day : {last_day, last_day + Days(1), last_day + Days(2)}) {
        std::optional<Position> main, backup;
        const std::vector<KeptFix> fixes = life.fixes_on(day);
        for (const KeptFix& kept : fixes) {
            (kept.role == TerminalRole::main ? main : backup) = kept.fix.position;
            if (main && backup) farthest_m = std::max(farthest_m, distance_m(*main, *backup));
        }
    }
    EXPECT_GT(farthest_m, 1000);
}

TEST(MadePlaces, MetresAreMetres) {
    for (const char* city : {"湛江", "成都", "北京"}) {
        const Position from = centre_of(city);
        for (const auto& [east, north] : {std::pair(3000, 0), {0, 3000}, {-3000, 4000}}) {
            const Position to = moved(from, east, north);
            const std::int64_t metres = whole_root(east * east + north * north);
            EXPECT_NEAR(static_cast<double>(distance_m(from, to)), static_cast<double>(metres), 20)
                << city;
        }
    }
}

}  // namespace
}  // namespace daihou::car_life_test
