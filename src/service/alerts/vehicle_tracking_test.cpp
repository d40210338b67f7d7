// If these fail, a restart forgets where a vehicle lives, or watching goes on from something that
// never was.
#include "service/alerts/vehicle_tracking.h"

#include <gtest/gtest.h>

#include "base/digest.h"

namespace daihou::vehicle_tracking_test {
namespace {

using namespace std::chrono_literals;

constexpr Position home{31'230'000, 121'470'000};
constexpr Position work{31'300'000, 121'600'000};
constexpr Position far_away{32'060'000, 118'790'000};
const FixTime monday = FixTime(std::chrono::sys_days(std::chrono::year(2026) / 3 / 2));

// Three weeks between home and work with an odometer, then a way far off, a power cut, a silence
// and an odometer turned back; the backup terminal is left behind at home.
std::vector<KeptFix> life() {
    std::vector<KeptFix> fixes;
    const auto say = [&](FixTime at, Position where, std::uint32_t alarm = 0) {
        KeptFix main;
        main.fix = {at, where, alarm};
        main.odometer_tenth_km = 1'000 + static_cast<std::uint32_t>(fixes.size());
        fixes.push_back(main);
        if (fixes.size() % 5 != 0) return;
        KeptFix backup = main;
        backup.role = TerminalRole::backup;
        backup.fix.at += 1s;
        if (at > monday + std::chrono::days(21)) backup.fix.position = home;
        fixes.push_back(backup);
    };
    for (int day = 0; day < 21; ++day)
        for (int quarter = 0; quarter < 96; ++quarter) {
            const FixTime at = monday + std::chrono::days(day) + quarter * 15min;
            const bool at_work = quarter >= 36 && quarter < 68;
            say(at, at_work ? work : between(home, work, quarter % 4, 400));
        }
    FixTime at = monday + std::chrono::days(21) + 8h;
    for (int i = 0; i <= 120; ++i, at += 2min)
        say(at, between(home, far_away, i, 120));
    for (int i = 0; i < 200; ++i, at += 10min)
        say(at, far_away, i > 150 ? alarm_main_power_cut : 0);
    at += 9h;
    for (int i = 0; i < 60; ++i, at += 10min) {
        say(at, far_away);
        fixes.back().odometer_tenth_km = 40 + static_cast<std::uint32_t>(i);
    }
    return fixes;
}

std::string told(const AlertChanges& changes) {
    std::string all;
    for (const AlertChange& change : changes) {
        all += fmt::format("{} {} {} {}", static_cast<int>(change.phase), name_of(change.kind),
                           change.started_at.time_since_epoch().count(),
                           change.at.time_since_epoch().count());
        for (const auto& [name, figure] : change.evidence)
            all += fmt::format(" {}={}", name, figure);
        all += '\n';
    }
    return all;
}

AlertChanges watch(VehicleTracking& tracking, std::span<const KeptFix> fixes) {
    AlertChanges changes;
    for (const KeptFix& fix : fixes)
        (void)tracking.take(fix, TelematicsRules(), {}, changes);
    return changes;
}

TEST(VehicleTracking, GoesOnFromAnyStateAsIfItHadNotStopped) {
    const std::vector<KeptFix> fixes = life();
    VehicleTracking whole(TerminalRole::main);
    const std::string all = told(watch(whole, fixes));
    for (const std::string_view kind : {"area", "power_cut", "offline", "mileage", "separation"})
        EXPECT_NE(all.find(kind), std::string::npos) << kind << " is not in the life";
    for (std::size_t cut = 0; cut <= fixes.size(); cut += cut < 2'000 ? 331 : 13) {
        VehicleTracking first(TerminalRole::main);
        std::string said = told(watch(first, std::span(fixes).first(cut)));
        auto second = VehicleTracking::from_state(TerminalRole::main, first.state());
        ASSERT_TRUE(second.has_value()) << cut;
        EXPECT_EQ(second->heard(), first.heard());
        EXPECT_EQ(second->first(), first.first());
        said += told(watch(*second, std::span(fixes).subspan(cut)));
        EXPECT_EQ(said, all) << "cut at " << cut;
        EXPECT_EQ(second->state(), whole.state()) << "cut at " << cut;
    }
}

TEST(VehicleTracking, AStateOfAnotherTrackVersionOrLengthIsNone) {
    VehicleTracking tracking(TerminalRole::main);
    watch(tracking, life());
    const std::string state = tracking.state();
    EXPECT_FALSE(VehicleTracking::from_state(TerminalRole::backup, state));
    EXPECT_FALSE(VehicleTracking::from_state(TerminalRole::main, ""));
    EXPECT_FALSE(VehicleTracking::from_state(TerminalRole::main, state + '\0'));
    EXPECT_FALSE(
        VehicleTracking::from_state(TerminalRole::main, state.substr(0, state.size() - 1)));
    std::string other_version = state;
    other_version.front() = static_cast<char>(other_version.front() + 2);
    EXPECT_FALSE(VehicleTracking::from_state(TerminalRole::main, other_version));
    EXPECT_LT(state.size(), 5'000u);
}

// Whoever changes what a detector remembers, or what it makes of it, changes these bytes: raise
// state_version in vehicle_tracking.cpp, then put what stands here now.
TEST(VehicleTracking, TheBytesOfAStateChangeOnlyWithTheirVersion) {
    VehicleTracking tracking(TerminalRole::main);
    watch(tracking, life());
    EXPECT_EQ(hex(digest_of(tracking.state())).substr(0, 16), "d5b69bc76078930b");
}

}  // namespace
}  // namespace daihou::vehicle_tracking_test
