// Who may see and judge alerts, what they are told, and how fences are kept. If these fail, a
// verdict is given by somebody who may not, or an alert shows to a branch that is not its own.
#include "api/alerts/track_news.h"
#include "api/site_under_test.h"
#include "service/alerts/record_alerts.h"
#include "service/consent/consents.h"
#include "service/terminals/bind_terminal.h"
#include "service/terminals/terminal_positions.h"

namespace daihou::api::alerts_test {
namespace {

constexpr const char* phone = "13900000077";

std::size_t looks_recorded() {
    return site_under_test().house().store().facts_of_kind(DataRevealed::kind).value().size();
}

VehicleId vehicle() {
    static const VehicleId added = [] {
        SiteUnderTest& site = site_under_test();
        VehicleRegistered car;
        car.key = "V-alerts";
        car.loan = site.new_loan;
        car.make = "VW";
        car.model = "Passat";
        car.price = Money::fen(15'000'000);
        car.first_registered_on = make_date(2026, 2, 16);
        const NewFact news{start_of(make_date(2026, 2, 16)), "vehicle:V-alerts", {}, car};
        const VehicleId id{site.house().append(std::span(&news, 1)).value()[0].sequence};
        EXPECT_TRUE(record_consent(site.house(), {},
                                   {site.new_loan,
                                    site.borrower,
                                    ConsentPurpose::gps,
                                    ConsentAnswer::given,
                                    "1",
                                    "",
                                    ConsentProof::signed_paper,
                                    "K",
                                    {}})
                        .has_value());
        EXPECT_TRUE(bind_terminal(site.house(), {},
                                  {phone, "T1", id, TerminalRole::main, "G2",
                                   CoordinateSystem::wgs84, make_date(2026, 3, 1)})
                        .has_value());
        return id;
    }();
    return added;
}

// One more of that kind, raised now.
std::string raise(AlertKind kind, FixTime started_at) {
    SiteUnderTest& site = site_under_test();
    const AlertChange change{AlertPhase::opened,
                             kind,
                             started_at,
                             std::chrono::floor<std::chrono::seconds>(site.clock().now()),
                             {31'234'567, 121'473'701},
                             no_zone,
                             {{"stood_minutes", 720}, {"nearest_usual_place_m", 4200}}};
    const auto recorded = record_alerts(site.house(), vehicle(), site.new_loan, {change});
    EXPECT_TRUE(recorded.has_value()) << recorded.error().text;
    EXPECT_EQ(recorded->alerts.size(), 1u);
    return recorded->alerts.empty() ? "0" : std::to_string(recorded->alerts.front());
}

FixTime hours_ago(int hours) {
    return std::chrono::floor<std::chrono::seconds>(site_under_test().clock().now()) -
           std::chrono::hours(hours);
}

TEST(Alerts, AreInWordsWithARoundedPlaceAndATrackOnlyForAReason) {
    const std::string alert = raise(AlertKind::stationary, hours_ago(12));
    auto manager = site_under_test().sign_in("post_loan_manager");
    const Json list = manager.get("/api/alerts?state=waiting&kind=stationary");
    ASSERT_GE(list["items"].size(), 1u);
    const Json& line = list["items"][0];
    EXPECT_EQ(line["latitude_microdegrees"], 31'230'000);
    EXPECT_EQ(line["evidence"][0]["en"],
              "stood 12 h at a place it never stood before; the nearest usual place is 4 km away");
    const std::size_t before = looks_recorded();
    Json page = manager.get("/api/alerts/" + alert);
    EXPECT_FALSE(page["has_track"]);
    EXPECT_EQ(page["vehicle"], "VW Passat");
    EXPECT_EQ(looks_recorded(), before);
    page = manager.get("/api/alerts/" + alert + "?reason=theft");
    EXPECT_TRUE(page["has_track"]);
    EXPECT_EQ(looks_recorded(), before + 1);
    for (const std::string_view role : {"auditor", "collector", "follow_up_agent", "administrator"})
        site_under_test().sign_in(role).get("/api/alerts/" + alert + "?reason=theft", 403);
    EXPECT_EQ(looks_recorded(), before + 1);
}

TEST(Alerts, AreJudgedOnceByThoseWhoMayWithAReason) {
    const std::string alert = raise(AlertKind::power_cut, hours_ago(3));
    const std::string path = "/api/alerts/" + alert + "/verdict";
    const Json real = {{"verdict", "real"}, {"why", "owner says it was towed"}};
    for (const std::string_view role : {"auditor", "collector", "follow_up_agent", "administrator"})
        EXPECT_EQ(site_under_test().sign_in(role).post(path, real, 403)["code"],
                  "permission_missing");
    auto inspector = site_under_test().sign_in("field_inspector");
    inspector.post(path, {{"verdict", "real"}}, 422);
    EXPECT_EQ(inspector.post(path, {{"verdict", "known_cause"}, {"why", "x"}}, 422)["code"],
              "alert_cause");
    const Json judged = inspector.post(path, real, 201);
    EXPECT_EQ(judged["alert"]["judged"]["verdict"], "real");
    EXPECT_EQ(inspector.post(path, real, 409)["code"], "alert_judged");
    const Json list = inspector.get("/api/alerts?state=judged");
    EXPECT_GE(list["total"], 1);
    const Json precision = inspector.get("/api/alert-precision");
    EXPECT_EQ(precision["items"].size(), 11u);
    EXPECT_EQ(precision["items"][4]["kind"], "power_cut");
    EXPECT_EQ(precision["items"][4]["real"], 1);
}

TEST(Alerts, PagesFollowEachOtherWithoutGapOrRepeat) {
    raise(AlertKind::area, hours_ago(40));
    raise(AlertKind::route, hours_ago(41));
    auto manager = site_under_test().sign_in("post_loan_manager");
    std::vector<std::string> all, paged;
    const Json whole = manager.get("/api/alerts?limit=200");
    for (const Json& item : whole["items"])
        all.push_back(item["alert"]);
    std::string cursor;
    do {
        const Json page = manager.get("/api/alerts?limit=1&cursor=" + cursor);
        for (const Json& item : page["items"])
            paged.push_back(item["alert"]);
        cursor = page["next_cursor"].is_null() ? "" : page["next_cursor"].get<std::string>();
    } while (!cursor.empty());
    EXPECT_EQ(paged, all);
    EXPECT_EQ(manager.get("/api/alerts?cursor=1.2", 422)["code"], "cursor_syntax");
}

TEST(Alerts, FencesAreDrawnByManagersAndKeptWithTheirReason) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    Json fence = {{"name", "东港"},
                  {"purpose", "border"},
                  {"corners", "31000000,121000000 31010000,121000000 31010000,121010000"},
                  {"why", "port"}};
    site_under_test().sign_in("field_inspector").post("/api/fences", fence, 403);
    const Json drawn = manager.post("/api/fences", fence, 201);
    const Json& first = drawn["items"][0];
    EXPECT_EQ(first["name"], "东港");
    EXPECT_EQ(first["corners"].size(), 3u);
    const std::string id = first["fence"];
    fence["version"] = first["version"];
    fence["name"] = "东港二";
    manager.post("/api/fences/" + id + "/shape", fence, 201);
    fence["name"] = "东港三";
    EXPECT_EQ(manager.post("/api/fences/" + id + "/shape", fence, 409)["code"],
              "loan_changed_meanwhile");
    fence.erase("version");
    fence["corners"] = "31000000,121000000 31010000";
    manager.post("/api/fences", fence, 422);
    manager.post("/api/fences/" + id + "/end", {{"why", "moved"}}, 201);
    EXPECT_EQ(manager.post("/api/fences/" + id + "/end", {{"why", "moved"}}, 404)["code"],
              "fence_missing");
}

TEST(Alerts, DevicesTellOfHealthAndNoPlaces) {
    (void)vehicle();
    const Json devices = site_under_test().sign_in("post_loan_manager").get("/api/devices");
    const auto ours = std::ranges::find_if(devices["items"],
                                           [](const Json& item) { return item["phone"] == phone; });
    ASSERT_NE(ours, devices["items"].end());
    EXPECT_EQ((*ours)["health"], "never_heard");
    EXPECT_FALSE(ours->contains("latitude_microdegrees"));
}

// Of a stream's branches only, and the newest place of each.
TEST(Alerts, AFleetStreamHearsOfItsOwnBranches) {
    SiteUnderTest& site = site_under_test();
    http::SseHub hub;
    TrackNews news(site.house(), hub);
    const std::string all = fleet_topic({}), other = fleet_topic({"east"});
    const auto of_all = hub.subscribe({all, "", ""}, [] {});
    const auto of_other = hub.subscribe({other, "", ""}, [] {});
    KeptFix fix;
    fix.fix.at = hours_ago(0);
    const MovedVehicle moved{vehicle(), site.new_loan, fix};
    news.moved({&moved, 1});
    EXPECT_NE(of_all->take().find("moved"), std::string::npos);
    EXPECT_EQ(of_other->take(), "");
    hub.unsubscribe(of_all);
    hub.unsubscribe(of_other);
}

}  // namespace
}  // namespace daihou::api::alerts_test
