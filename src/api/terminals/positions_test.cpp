// Who may see where vehicles are, what they are told, and that they looked. If these fail,
// whereabouts leave the house unseen.
#include "api/site_under_test.h"
#include "service/consent/consents.h"
#include "service/terminals/bind_terminal.h"
#include "service/terminals/terminal_positions.h"

namespace daihou::api::positions_test {
namespace {

constexpr const char* phone = "13900000001";

std::size_t looks_recorded() {
    return site_under_test().house().store().facts_of_kind(DataRevealed::kind).value().size();
}

std::string track_of(VehicleId vehicle, std::string_view more = "") {
    return fmt::format("/api/vehicles/{}/positions?day=2026-03-02&reason=theft{}", vehicle.value,
                       more);
}

// A vehicle of its own, on a loan that no other test ends.
VehicleId vehicle() {
    static const VehicleId added = [] {
        SiteUnderTest& site = site_under_test();
        VehicleRegistered car;
        car.key = "V-positions";
        car.loan = site.new_loan;
        car.price = Money::fen(15'000'000);
        car.first_registered_on = make_date(2026, 2, 16);
        const NewFact news{start_of(make_date(2026, 2, 16)), "vehicle:V-positions", {}, car};
        return VehicleId{site.house().append(std::span(&news, 1)).value()[0].sequence};
    }();
    return added;
}

// Its driver agreed.
void located() {
    SiteUnderTest& site = site_under_test();
    House& house = site.house();
    ASSERT_TRUE(record_consent(house, {},
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
    ASSERT_TRUE(bind_terminal(house, {},
                              {phone, "T1", vehicle(), TerminalRole::main, "G2",
                               CoordinateSystem::wgs84, make_date(2026, 3, 1)})
                    .has_value());
    std::vector<jt808::ReceivedFix> fixes(50);
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        fixes[i].phone = *jt808::Phone::of(phone, jt808::Version::v2013);
        fixes[i].received_at = site.clock().now();
        fixes[i].at = std::chrono::floor<std::chrono::seconds>(fixes[i].received_at) -
                      std::chrono::seconds(60 * i);
        fixes[i].status = 3;
        fixes[i].lat_e6 = 31'230'416;
        fixes[i].lon_e6 = 121'473'701;
    }
    TerminalPositions positions(house);
    ASSERT_TRUE(positions.keep(fixes).has_value());
    ASSERT_EQ(positions.figures().kept, 50);
}

TEST(Positions, AreForThoseWhoLookForVehicles) {
    for (const std::string_view role : {"follow_up_agent", "collector", "auditor", "administrator"})
        for (const std::string& path : {track_of(vehicle()), std::string("/api/fleet?reason=x")})
            EXPECT_EQ(site_under_test().sign_in(role).get(path, 403)["code"], "permission_missing");
}

TEST(Positions, WithoutConsentNothingIsShownWithItATrackInTheMapsCoordinates) {
    SiteUnderTest& site = site_under_test();
    auto inspector = site.sign_in("field_inspector");
    const std::size_t before = looks_recorded();
    Json track = inspector.get(track_of(vehicle()));
    EXPECT_EQ(track["permit"], "no_consent");
    EXPECT_TRUE(track["points"].empty());
    EXPECT_EQ(looks_recorded(), before) << "nothing was shown";

    located();
    track = inspector.get(track_of(vehicle(), "&points=10"));
    EXPECT_EQ(track["permit"], "allowed");
    EXPECT_EQ(track["fixes"], 50);
    EXPECT_LE(track["points"].size(), 11u);
    EXPECT_EQ(track["system"], "wgs84");
    EXPECT_EQ(track["points"].back()["latitude_microdegrees"], 31'230'416);
    EXPECT_EQ(looks_recorded(), before + 1);
    track = inspector.get(track_of(vehicle(), "&system=gcj02"));
    EXPECT_EQ(track["points"].back()["latitude_microdegrees"], 31'228'474);

    const Json fleet = site.sign_in("post_loan_manager").get("/api/fleet?reason=round");
    Json own;
    for (const Json& item : fleet["items"])
        if (item["vehicle"] == std::to_string(vehicle().value)) own = item;
    ASSERT_FALSE(own.is_null());
    EXPECT_EQ(own["health"], "online");
    EXPECT_EQ(own["age_s"], 0);
    EXPECT_EQ(own["terminals"][0]["phone"], phone);
}

TEST(Positions, AQuestionWithoutReasonOrVehicleIsRefused) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    manager.get("/api/fleet", 422);
    manager.get(fmt::format("/api/vehicles/{}/positions?day=2026-03-02", vehicle().value), 422);
    EXPECT_EQ(manager.get(track_of(VehicleId{999'999}), 404)["code"], "vehicle_missing");
    manager.get(track_of(vehicle(), "&points=1"), 422);
    manager.get(track_of(vehicle(), "&system=mars"), 422);
}

}  // namespace
}  // namespace daihou::api::positions_test
