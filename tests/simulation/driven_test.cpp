// A simulated lender some of whose vehicles carry terminals: what they say goes the way of a
// running house, and the days stay as provable as without. If these fail, the sample's alert desk
// is empty or says other things from day to day.
#include <gtest/gtest.h>

#include "lender_place.h"
#include "service/alerts/alert_precision.h"
#include "service/simulation/simulate.h"
#include "service/view/terminals/read_alerts.h"

namespace daihou {
namespace {

const BusinessDate until = make_date(2026, 8, 31);

struct Lived {
    SimulationReport report;
    std::map<std::string, std::int64_t> alerts;  // by kind
    std::size_t waiting = 0;
    std::size_t judged = 0;
};

Lived live(std::string_view name, std::int64_t cars_max) {
    const LenderPlace place(name);
    SimulatedClock clock(start_of(until - Days(45)));
    const auto house = House::open(place.house(), clock).value();
    SimulationOptions options{150, 45, 1, until, place.files()};
    options.cars_max = cars_max;
    Lived lived{simulate(*house, clock, options).value(), {}, 0, 0};
    const AlertsPage page = read_alerts(*house, {.limit = 1000}).value();
    for (const AlertLine& line : page.items)
        ++lived.alerts[line.alert.kind];
    lived.waiting = page.waiting;
    lived.judged = page.total - page.waiting;
    return lived;
}

std::string told(const SimulationReport& report) {
    std::string text;
    for (const Violation& violation : report.violations)
        text += fmt::format("{} {}\n", format_date(violation.day), violation.what);
    return text;
}

TEST(DrivenSimulation, TerminalsTellAndStaffJudge) {
    const Lived lived = live("driven", 24);
    EXPECT_TRUE(lived.report.violations.empty()) << told(lived.report);
    EXPECT_EQ(lived.report.replays, lived.report.replays_identical);
    EXPECT_GT(lived.report.driven.cars, 15);
    EXPECT_GT(lived.report.driven.fixes, lived.report.driven.cars * 40 * 30);
    for (const char* kind : {"stationary", "zone", "offline", "area", "power_cut", "separation"})
        EXPECT_GT(lived.alerts.count(kind), 0u) << kind;
    EXPECT_GT(lived.waiting, 3u);
    EXPECT_GT(lived.judged, 3u);
}

TEST(DrivenSimulation, IsTheSameTwiceAndNothingChangesWithoutTerminals) {
    const Lived first = live("driven_first", 12), again = live("driven_again", 12);
    EXPECT_EQ(first.report.plan_digest, again.report.plan_digest);
    EXPECT_EQ(first.report.count.facts, again.report.count.facts);
    EXPECT_EQ(first.alerts, again.alerts);
    const Lived without = live("driven_without", 0);
    EXPECT_EQ(without.report.driven.cars, 0);
    EXPECT_TRUE(without.alerts.empty());
}

}  // namespace
}  // namespace daihou
