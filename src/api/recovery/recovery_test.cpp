// Taking and selling a vehicle, and the wall of legal clocks, over HTTP: who may, what the
// interlock says in both languages, and that an order waits for a second person.
#include "api/site_under_test.h"

namespace daihou::api::recovery_test {
namespace {

// A loan of its own, late since 5 November 2025, with a mortgaged car; the last closed day does not
// know it.
struct LateLoan {
    LoanId loan;
    PersonId borrower;
};
std::int64_t append(std::string key, Fact fact) {
    const BusinessDate on = make_date(2025, 10, 5);
    const NewFact news{start_of(on) + std::chrono::hours(9), std::move(key), StaffId{}, fact};
    return site_under_test().house().append(std::span(&news, 1)).value()[0].sequence;
}
const LateLoan& late_loan() {
    static const LateLoan late = [] {
        PersonRegistered person;
        person.key = "P-recovery";
        LoanBooked booked;
        booked.key = "L-recovery";
        booked.product = "new_car_ice";
        booked.terms.principal = Money::fen(12'000'000);
        booked.terms.annual_rate = AnnualRate{60'000};
        booked.terms.disbursed_on = make_date(2025, 10, 5);
        booked.terms.instalments = 24;
        booked.terms.interest_period = InterestPeriod::same_as_repayment;
        const LateLoan made{LoanId{append("book:L-recovery", booked)},
                            PersonId{append("party:P-recovery", person)}};
        append("joined:recovery", PartyJoined{made.loan, made.borrower, PartyRole::borrower});
        VehicleRegistered car;
        car.key = "V-recovery";
        car.loan = made.loan;
        car.price = Money::fen(15'000'000);
        car.first_registered_on = make_date(2025, 10, 5);
        car.mortgage_registered_on = make_date(2025, 10, 5);
        append("vehicle:V-recovery", car);
        return made;
    }();
    return late;
}

std::string recovery_path() {
    return fmt::format("/api/loans/{}/recovery", late_loan().loan.value);
}

Json order_of(std::string_view ground) {
    SiteUnderTest& site = site_under_test();
    return {{"ground", ground},
            {"reference", "交车-7"},
            {"valid_to", "2026-06-30"},
            {"first", std::to_string(site.staff("field_inspector").value)},
            {"second", std::to_string(site.staff("collector").value)},
            {"why", "三期未还,自愿交车"}};
}

TEST(Recovery, OnlyManagersAndCounselOrderAndTheWallIsTheirsAndTheAuditors) {
    SiteUnderTest& site = site_under_test();
    auto collector = site.sign_in("collector"), auditor = site.sign_in("auditor");
    EXPECT_EQ(collector.post(recovery_path() + "/orders", order_of("court_document"), 403)["code"],
              "permission_missing");
    EXPECT_EQ(collector.get("/api/clocks", 403)["code"], "permission_missing");
    const Json page = auditor.get("/api/clocks?limit=1");
    EXPECT_GE(page["total"].get<int>(), 1);
    ASSERT_EQ(page["items"].size(), 1u);
    EXPECT_NE(page["items"][0]["lost"]["zh"], page["items"][0]["lost"]["en"]);
    for (const Json& clock : auditor.get("/api/clocks?kind=bureau_notice")["items"])
        EXPECT_EQ(clock["kind"], "bureau_notice");
    EXPECT_EQ(auditor.get("/api/clocks?kind=sundial", 422)["code"], "input_invalid");
}

TEST(Recovery, AnOrderIsAskedForAgreedReleasedOnceAndWithdrawn) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager"), counsel = site.sign_in("legal_officer");
    const Json before = manager.get(recovery_path());
    ASSERT_TRUE(before["verdict"]["is_alive"].get<bool>()) << before;
    EXPECT_EQ(before["verdict"]["bar_text"]["zh"], "没有阻碍");
    EXPECT_EQ(manager.post(recovery_path() + "/orders", order_of("a_clause"), 422)["code"],
              "input_invalid");
    EXPECT_EQ(
        manager.post(recovery_path() + "/orders", order_of("court_document"), 201)["order_waits"],
        true);
    const Json asked = counsel.get("/api/approvals")["items"].back();
    EXPECT_EQ(asked["what"], "repossession");
    EXPECT_EQ(asked["choice"]["zh"], "法院文书");
    counsel.post("/api/approvals/" + asked["id"].get<std::string>() + "/decision",
                 {{"decision", "granted"}});
    const Json ordered = manager.get(recovery_path());
    EXPECT_EQ(ordered["order"]["step"], "ordered");
    EXPECT_EQ(ordered["order"]["crew"].size(), 2u);
    const Json by_number = {{"order", ordered["order"]["order"]}};
    EXPECT_EQ(manager.post(recovery_path() + "/release", {{"order", "999999"}}, 409)["code"],
              "repossession_not_open");
    const Json released = manager.post(recovery_path() + "/release", by_number, 201);
    EXPECT_GT(released["token"].get<std::string>().size(), 40u);
    EXPECT_TRUE(manager.get(recovery_path())["release"]["is_valid"].get<bool>());
    const Json taking = {{"token", "no-token"},    {"taken_at", "2026-03-02T10:00:00+08:00"},
                         {"place", "停车场"},      {"odometer_km", 8'100},
                         {"items", {{"座椅", 1}}}, {"photos", std::string(64, 'a')},
                         {"receipt", "R-1"}};
    EXPECT_EQ(manager.post(recovery_path() + "/taking", taking, 404)["code"],
              "repossession_token_unknown");
    EXPECT_EQ(manager.post(recovery_path() + "/redemption", {{"receipt", "R-2"}}, 409)["code"],
              "vehicle_not_held");
    EXPECT_EQ(manager.post(recovery_path() + "/announcement",
                           {{"wear", "good"}, {"notices", Json::object()}}, 409)["code"],
              "vehicle_not_held");
    EXPECT_EQ(manager.post(recovery_path() + "/sale",
                           {{"sold_on", "2026-03-02"},
                            {"price_fen", 1},
                            {"costs", {{"towing", -1}}},
                            {"buyer", "auction"},
                            {"reference", "A"},
                            {"why", "x"}},
                           422)["code"],
              "input_invalid");
    Json withdrawn = by_number;
    withdrawn["why"] = "重新协商";
    EXPECT_EQ(manager.post(recovery_path() + "/withdrawal", withdrawn, 201)["order"]["bar"],
              "withdrawn");
    const Json notice = {{"person", std::to_string(late_loan().borrower.value)},
                         {"notice", "payment_demanded"},
                         {"proof", "registered_mail"},
                         {"reference", "EMS-1"},
                         {"delivered_on", "2026-03-01"}};
    manager.post(recovery_path() + "/notices", notice, 201);
}

}  // namespace
}  // namespace daihou::api::recovery_test
