// Terminals of a vehicle over the API: who may bind, what is said when it cannot be, and that it is
// on record who did it.
#include "api/site_under_test.h"

namespace daihou::api::terminals_test {
namespace {

// A vehicle of its own, on a loan that no other test ends.
VehicleId added_vehicle(const std::string& key) {
    SiteUnderTest& site = site_under_test();
    VehicleRegistered car;
    car.key = key;
    car.loan = site.late_loan;
    car.price = Money::fen(15'000'000);
    car.first_registered_on = make_date(2026, 2, 16);
    const NewFact news{start_of(make_date(2026, 2, 16)), "vehicle:" + key, {}, car};
    return VehicleId{site.house().append(std::span(&news, 1)).value()[0].sequence};
}

std::string path_of(VehicleId vehicle, std::string_view more = "") {
    return fmt::format("/api/vehicles/{}/terminals{}", vehicle.value, more);
}

std::string path(std::string_view more = "") {
    static const VehicleId vehicle = added_vehicle("V-terminals");
    return path_of(vehicle, more);
}

Json terminal(std::string_view phone, std::string_view role) {
    return {{"phone", phone},
            {"role", role},
            {"installed_on", "2026-03-01"},
            {"model", "G2"},
            {"system", "gcj02"}};
}

TEST(TerminalRoutes, BindListAndUnbind) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    EXPECT_TRUE(manager.get(path())["terminals"].empty());
    Json page = manager.post(path(), terminal("013911110001", "main"), 201);
    ASSERT_EQ(page["terminals"].size(), 1u);
    EXPECT_EQ(page["terminals"][0]["phone"], "13911110001");
    EXPECT_EQ(page["terminals"][0]["system"], "gcj02");
    EXPECT_EQ(page["terminals"][0]["health"], "never_heard");
    EXPECT_EQ(page["permit"], "no_consent");
    const auto facts = site_under_test().house().store().facts_of_kind(TerminalBound::kind).value();
    EXPECT_EQ(facts.back().by, site_under_test().staff("post_loan_manager")) << "who did it";

    EXPECT_EQ(manager.post(path(), terminal("13911110001", "backup"), 409)["code"],
              "terminal_bound");
    EXPECT_EQ(manager.post(path(), terminal("13911110002", "main"), 409)["code"],
              "terminal_role_taken");
    page = manager.post(path(), terminal("13911110002", "backup"), 201);
    EXPECT_EQ(page["terminals"][0]["role"], "main");
    EXPECT_EQ(page["terminals"][1]["role"], "backup");

    const Json gone = {{"phone", "13911110001"}, {"ground", "replaced"}, {"why", "broken"}};
    page = manager.post(path("/unbinding"), gone, 200);
    ASSERT_EQ(page["terminals"].size(), 1u);
    EXPECT_EQ(manager.post(path("/unbinding"), gone, 404)["code"], "terminal_not_bound");
}

TEST(TerminalRoutes, ATerminalOfAnotherVehicleIsNotTouched) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager");
    manager.post(path(), terminal("13911110003", "main"), 201);
    const std::string other =
        fmt::format("/api/vehicles/{}/terminals/unbinding", site.vehicle.value);
    EXPECT_EQ(
        manager.post(other, {{"phone", "13911110003"}, {"ground", "other"}, {"why", "not mine"}},
                     404)["code"],
        "terminal_not_bound");
    EXPECT_EQ(manager.get(path())["terminals"][0]["phone"], "13911110003");
}

TEST(TerminalRoutes, OnlyThoseWhoInstallBindAndNonsenseIsRefused) {
    SiteUnderTest& site = site_under_test();
    auto agent = site.sign_in("follow_up_agent");
    agent.get(path());
    EXPECT_EQ(agent.post(path(), terminal("13911110009", "main"), 403)["code"],
              "permission_missing");
    auto inspector = site.sign_in("field_inspector");
    Json wrong = terminal("x", "main");
    EXPECT_EQ(inspector.post(path(), wrong, 422)["code"], "terminal_phone");
    wrong = terminal("13911110009", "main");
    wrong["installed_on"] = "2026-03-09";
    EXPECT_EQ(inspector.post(path(), wrong, 422)["code"], "terminal_installed_later");
    wrong["system"] = "mars";
    EXPECT_EQ(inspector.post(path(), wrong, 422)["code"], "input_invalid");
    EXPECT_EQ(inspector.post("/api/vehicles/999999/terminals", terminal("13911110009", "main"),
                             404)["code"],
              "vehicle_missing");
}

// Consent to be located, for as long as it lives.
class AgreedToBeLocated {
public:
    AgreedToBeLocated() {
        SiteUnderTest& site = site_under_test();
        const NewFact news{
            site.clock().now(), fmt::format("consent:commands:{}", ++given_), StaffId{},
            ConsentGiven{site.late_loan, site.borrower, ConsentPurpose::gps, ConsentAnswer::given,
                         "1", "", ConsentProof::signed_paper, "K1", std::nullopt}};
        EXPECT_TRUE(site.house().commit({&news, 1}));
    }
    ~AgreedToBeLocated() {
        SiteUnderTest& site = site_under_test();
        const NewFact news{site.clock().now(), fmt::format("withdrawal:commands:{}", given_),
                           StaffId{},
                           ConsentWithdrawn{site.late_loan, site.borrower, ConsentPurpose::gps,
                                            ConsentChannel::call, "no more"}};
        EXPECT_TRUE(site.house().commit({&news, 1}));
    }

private:
    static inline int given_ = 0;
};

TEST(TerminalRoutes, ACommandIsSentWithItsReasonAndItsEndIsTold) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager");
    const VehicleId vehicle = added_vehicle("V-commands");
    const std::string terminals = path_of(vehicle), commands = path_of(vehicle, "/commands");
    manager.post(terminals, terminal("13911110004", "backup"), 201);
    const Json track = {{"phone", "13911110004"},
                        {"kind", "track_temporarily"},
                        {"interval_s", 5},
                        {"lasts_s", 600},
                        {"why", "reported stolen"}};
    const Json refused = manager.post(commands, track, 409);
    EXPECT_EQ(refused["code"], "location_not_permitted");
    EXPECT_TRUE(site.sent().empty());
    {
        const AgreedToBeLocated agreed;
        auto agent = site.sign_in("follow_up_agent");
        EXPECT_EQ(agent.post(commands, track, 403)["code"], "permission_missing");
        Json wrong = track;
        wrong["kind"] = "cut_fuel";
        EXPECT_EQ(manager.post(commands, wrong, 422)["code"], "input_invalid");
        wrong = {{"phone", "13911110004"}, {"kind", "show_text"}, {"text", "欠款"}, {"why", "x"}};
        EXPECT_EQ(manager.post(commands, wrong, 409)["code"], "command_words");
        const Json page = manager.post(commands, track, 201);
        ASSERT_EQ(site.sent().size(), 1u);
        EXPECT_EQ(site.sent()[0].command.lasts_s, 600);
        EXPECT_EQ(page["commands"][0]["kind"], "track_temporarily");
        EXPECT_EQ(page["commands"][0]["why"], "reported stolen");
        EXPECT_EQ(page["commands"][0]["end"], nullptr);
        site.commands().ended(site.sent()[0].number, TerminalCommandEnd::refused);
        Json told;
        for (int turn = 0; turn < 500 && told.is_null(); ++turn) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            told = manager.get(terminals)["commands"][0]["end"];
        }
        EXPECT_EQ(told, "refused");
    }
    site.sent().clear();
}

}  // namespace
}  // namespace daihou::api::terminals_test
