// If these fail, a frozen, silent, unplugged or vanished vehicle raises nothing, or an ordinary day
// raises an alarm.
#include "domain/telematics/watch/vehicle_watch.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/telematics/watch/separation_watch.h"
#include "domain/telematics/watch/track_story_test.h"

namespace daihou::vehicle_watch_test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(VehicleWatch, AnOrdinaryWeekIsQuiet) {
    EXPECT_EQ(kinds_of(Story().ordinary_days(10).alerts()), "");
}

TEST(VehicleWatch, StandingForHalfADayAtAnUnknownPlaceIsRaisedOnceAndClearsOnLeaving) {
    Story story;
    story.ordinary_days(3).drive({39'950'000, 116'500'000}, minutes(30));
    const FixTime stood = story.now();
    story.stand(hours(20));
    const FixTime left = story.now();
    const auto alerts = story.drive(home, minutes(30)).stand(hours(2)).alerts();
    ASSERT_EQ(kinds_of(alerts), "stationary");
    EXPECT_EQ(alerts[0].where, (Position{39'950'000, 116'500'000}));
    EXPECT_LE(std::chrono::abs(alerts[0].started_at - stood), minutes(2));
    EXPECT_GE(alerts[0].raised_at, alerts[0].started_at + minutes(690));
    EXPECT_LE(alerts[0].raised_at, alerts[0].started_at + minutes(695));
    ASSERT_TRUE(alerts[0].cleared_at);
    EXPECT_LE(std::chrono::abs(*alerts[0].cleared_at - left), minutes(3));
}

TEST(VehicleWatch, ALongRestAtAUsualPlaceIsNothingForTwoDays) {
    EXPECT_EQ(kinds_of(Story().ordinary_days(4).stand(hours(40)).alerts()), "");
    EXPECT_EQ(kinds_of(Story().ordinary_days(4).stand(hours(80)).alerts()), "stationary");
}

TEST(VehicleWatch, SilenceIsKnownWhenTheDeadlinePassesNotWhenItEnds) {
    Story story;
    story.ordinary_days(2);
    const FixTime last = story.fixes().back().at;
    const auto ended = Story(story).silence(hours(9)).stand(hours(1)).alerts();
    ASSERT_EQ(kinds_of(ended), "offline");
    EXPECT_EQ(ended[0].started_at, last);
    EXPECT_EQ(ended[0].raised_at, last + hours(6));
    EXPECT_TRUE(ended[0].cleared_at);
    // Still silent at the end of the input.
    const auto lasting = Story(story).silence(hours(9)).alerts();
    ASSERT_EQ(kinds_of(lasting), "offline");
    EXPECT_FALSE(lasting[0].cleared_at);
    EXPECT_EQ(kinds_of(Story(story).silence(hours(5)).stand(hours(1)).alerts()), "");
}

TEST(VehicleWatch, APowerCutIsGraverWhenSilenceFollowsAndUndervoltageIsNone) {
    Story story;
    story.ordinary_days(1).alarm(1u << 7).stand(hours(1));
    EXPECT_EQ(kinds_of(story.alerts()), "");
    const auto alerts =
        story.alarm(alarm_main_power_cut).stand(hours(1)).silence(hours(10)).alerts();
    ASSERT_EQ(kinds_of(alerts), "power_cut offline");
    EXPECT_EQ(alerts[0].repeated_at, std::vector<FixTime>{alerts[1].raised_at});
    const auto cleared = Story()
                             .ordinary_days(1)
                             .alarm(alarm_main_power_cut)
                             .stand(hours(1))
                             .alarm(0)
                             .stand(hours(1))
                             .alerts();
    ASSERT_EQ(kinds_of(cleared), "power_cut");
    EXPECT_TRUE(cleared[0].cleared_at);
}

TEST(VehicleWatch, AnExcursionIsOneAlertAndOneWildFixIsNone) {
    Story story;
    story.ordinary_days(3);
    const auto wild = Story(story).jump({41'900'000, 116'400'000}).stand(hours(2)).alerts();
    EXPECT_EQ(kinds_of(wild), "");
    const auto alerts = story.drive({40'700'000, 116'400'000}, hours(1))
                            .drive(home, hours(1))
                            .stand(hours(2))
                            .alerts();
    ASSERT_EQ(kinds_of(alerts), "area");
    EXPECT_TRUE(alerts[0].cleared_at);
}

TEST(VehicleWatch, AMoveOfSeventyKilometresIsNoExcursionAndComingBackTheSameDayIsOne) {
    Story story;
    story.ordinary_days(3);
    const Position away{40'560'000, 116'400'000};
    Story moved = story;
    moved.drive(away, hours(1)).stand(hours(10)).drive(home, hours(1)).stand(hours(2));
    EXPECT_EQ(kinds_of(moved.alerts()), "");
    Story back = story;
    back.drive(away, hours(1)).stand(hours(2));
    EXPECT_EQ(kinds_of(back.alerts()), "");
    EXPECT_EQ(kinds_of(back.drive(home, hours(1)).stand(hours(2)).alerts()), "area");
    // Two hundred kilometres are raised on the way out.
    EXPECT_EQ(kinds_of(story.drive({41'800'000, 116'400'000}, hours(2)).alerts()), "area");
}

TEST(VehicleWatch, ADetourThroughUnknownCountryIsRaisedAndATripWithAnErrandIsNot) {
    Story story;
    story.ordinary_days(9).stand(hours(13));
    const Position far{39'800'000, 116'600'000};
    const auto detour =
        Story(story).drive(far, minutes(30)).drive(work, minutes(30)).stand(hours(9)).alerts();
    ASSERT_EQ(kinds_of(detour), "route");
    // Raised on the way back, before the vehicle is where it was going.
    const FixTime turned = story.now() + minutes(30);
    EXPECT_GT(detour[0].raised_at, turned);
    EXPECT_LT(detour[0].raised_at, turned + minutes(30));
    ASSERT_TRUE(detour[0].cleared_at);
    // Four minutes are enough for an errand, though no fix shows the stop.
    const auto unseen = Story(story)
                            .drive(far, minutes(30))
                            .pause(minutes(4))
                            .drive(work, minutes(30))
                            .stand(hours(9))
                            .alerts();
    EXPECT_EQ(kinds_of(unseen), "");
    const auto errand = Story(story)
                            .drive(far, minutes(30))
                            .stand(hours(1))
                            .drive(work, minutes(30))
                            .stand(hours(8))
                            .alerts();
    EXPECT_EQ(kinds_of(errand), "");
}

TEST(VehicleWatch, ADetourIsSeenBetweenFixesFiveMinutesAndTwoSecondsApart) {
    // Every fifth fix: what a terminal set to five minutes sends, its clock running a little slow.
    const Story detour = Story()
                             .ordinary_days(9)
                             .stand(hours(13))
                             .drive({39'700'000, 116'700'000}, minutes(45))
                             .drive(work, minutes(45))
                             .stand(hours(9));
    std::vector<Fix> sparse;
    for (const Fix& fix : detour.fixes())
        if (sparse.empty() || fix.at - sparse.back().at >= minutes(5)) sparse.push_back(fix);
    for (std::size_t i = 0; i < sparse.size(); ++i)
        sparse[i].at += seconds(2) * static_cast<int>(i);
    AlertLog log;
    watch_track("v", sparse, sparse.back().at, TelematicsRules(), {}, log);
    EXPECT_EQ(kinds_of(log.in_order()), "route");
}

TEST(VehicleWatch, ATerminalThatReportsOnceADayIsExpectedOnceADayAfterTwo) {
    std::vector<Fix> daily;
    for (int day = 0; day < 20; ++day)
        daily.push_back({monday + hours(24 * day), home});
    AlertLog log;
    watch_track("v", daily, daily.back().at, TelematicsRules(), {}, log);
    // Of the first gap nobody could know that it is one of many.
    ASSERT_EQ(log.in_order().front().kind, AlertKind::offline);
    EXPECT_EQ(log.in_order().front().started_at, monday);
    EXPECT_EQ(std::ranges::count(log.in_order(), AlertKind::offline, &Alert::kind), 1);
}

TEST(VehicleWatch, OnlySlowMovementForThreeDaysIsRaisedOnceAndAFastWayClears) {
    const Position shop{39'930'000, 116'430'000};  // 4.2 km
    Story story;
    for (int day = 0; day < 5; ++day)
        story.stand(hours(13)).drive(shop, minutes(18)).stand(hours(10)).drive(home, minutes(18));
    const auto slow = story.alerts();
    ASSERT_EQ(kinds_of(slow), "low_speed");
    EXPECT_FALSE(slow[0].cleared_at);
    const auto fast = story.drive(work, minutes(15)).stand(hours(1)).alerts();
    ASSERT_EQ(kinds_of(fast), "low_speed");
    EXPECT_TRUE(fast[0].cleared_at);
}

TEST(VehicleWatch, ThreeDaysOfManyKilometresInAWeekAreCommercialUseAndOneIsAJourney) {
    const auto hauling = [](Story story, int days) {
        for (int day = 0; day < days; ++day) {
            for (int way = 0; way < 12; ++way)
                story.drive(work, minutes(20)).drive(home, minutes(20));
            story.stand(hours(16));
        }
        return kinds_of(story.alerts());
    };
    EXPECT_EQ(hauling(Story().ordinary_days(1), 2), "");
    EXPECT_EQ(hauling(Story().ordinary_days(1), 6), "commercial_use");
}

TEST(SeparationWatch, TerminalsOfOneVehicleDrivingTogetherAreQuietAndOneLeftBehindIsRaisedOnce) {
    Story story;
    const auto together = story.stand(hours(2)).fixes();
    const auto left = Story().stand(hours(4)).fixes();
    const auto moved = Story(story)
                           .drive(work, minutes(30))
                           .stand(hours(1))
                           .drive(home, minutes(30))
                           .stand(hours(1))
                           .fixes();
    const auto separated = [](std::span<const Fix> main, std::span<const Fix> backup) {
        AlertLog log;
        watch_pair("v", main, backup, TelematicsRules(), log);
        return log.in_order();
    };
    EXPECT_TRUE(separated(together, left).empty());
    EXPECT_TRUE(separated(moved, moved).empty());
    const auto alerts = separated(moved, left);
    ASSERT_EQ(kinds_of(alerts), "separation");
    EXPECT_TRUE(alerts[0].cleared_at);
}

TEST(VehicleWatch, AZoneBetweenTwoFixesIsEntered) {
    // No fix of the way to work falls into it.
    const ForbiddenZones lot({{"lot",
                               {{{39'941'000, 116'441'000},
                                 {39'941'000, 116'441'700},
                                 {39'941'700, 116'441'700},
                                 {39'941'700, 116'441'000}}}}});
    const auto alerts = Story().ordinary_days(1).alerts(lot);
    ASSERT_EQ(kinds_of(alerts), "zone zone");  // to work and back
    EXPECT_TRUE(alerts[0].cleared_at);
    EXPECT_EQ(alerts[0].zone, 0);
}

TEST(VehicleWatch, LateAndDoubleFixesChangeNothing) {
    Story story;
    story.ordinary_days(3).drive({39'950'000, 116'500'000}, minutes(30)).stand(hours(20));
    AlertLog log;
    VehicleWatch watch;
    for (std::size_t i = 0; i < story.fixes().size(); ++i)
        for (const std::size_t at : {i, i / 2, i}) {
            AlertChanges changes;
            watch.take(story.fixes()[at], TelematicsRules(), {}, changes);
            log.take("v", changes);
        }
    AlertLog expected;
    watch_track("v", story.fixes(), story.fixes().back().at, TelematicsRules(), {}, expected);
    EXPECT_EQ(log.in_order(), expected.in_order());
    EXPECT_EQ(kinds_of(expected.in_order()), "stationary");
}

}  // namespace
}  // namespace daihou::vehicle_watch_test
