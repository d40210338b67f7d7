// Cases over HTTP: who may say and decide what, the problem where somebody asks a paused customer
// to pay, and the shapes of page and board.
#include "api/site_under_test.h"

namespace daihou::api::case_test {
namespace {

std::string case_path(PersonId person, std::string_view what = "") {
    return fmt::format("/api/persons/{}/case{}", person.value, what);
}

// The customer of the late loan; the tests of this file leave the case as they found it.
PersonId late_customer() {
    return site_under_test().house().read([](const Portfolio& portfolio, auto) {
        return borrower_of(*portfolio.find(site_under_test().late_loan))->person;
    });
}

TEST(Cases, APauseIsToldByWhoeverHearsItAndLiftedByWhoeverDecides) {
    SiteUnderTest& site = site_under_test();
    const PersonId person = late_customer();
    auto collector = site.sign_in("collector");
    auto manager = site.sign_in("post_loan_manager");
    const Json before = collector.get(case_path(person));
    EXPECT_TRUE(before["is_open"]);
    ASSERT_FALSE(before["next"].is_null());

    const Json death = {{"reason", "death"}, {"source", "family"}, {"proof", "sister, on the 1st"}};
    Json wrong = death;
    wrong["source"] = "rumour";
    collector.post(case_path(person, "/overrides"), wrong, 422);
    site.sign_in("auditor").post(case_path(person, "/overrides"), death, 403);
    const Json paused = collector.post(case_path(person, "/overrides"), death, 201);
    EXPECT_EQ(paused["state"], "paused");
    EXPECT_EQ(paused["entries"][0]["what"]["en"], "Death");
    EXPECT_EQ(collector.post(case_path(person, "/overrides"), death, 409)["code"],
              "override_stands");

    const Json lift = {{"set", paused["entries"][0]["id"]}, {"why", "a mistake"}};
    collector.post(case_path(person, "/lift"), lift, 403);
    const Json lifted = manager.post(case_path(person, "/lift"), lift, 201);
    EXPECT_NE(lifted["state"], "paused");
    EXPECT_EQ(manager.post(case_path(person, "/lift"), lift, 409)["code"], "override_over");
}

TEST(Cases, TheBoardShowsWhoMaySeeAllAndOnesOwnToTheOthers) {
    SiteUnderTest& site = site_under_test();
    const Json all = site.sign_in("post_loan_manager").get("/api/cases");
    EXPECT_GT(all["cases"], 0);
    EXPECT_EQ(all["without_next_step"], 0);
    auto collector = site.sign_in("collector");
    const std::string me = collector.session["staff_id"];
    for (const Json& line : collector.get("/api/cases?owner=1")["items"])
        EXPECT_EQ(line["owner"]["id"], me);
    EXPECT_EQ(site.sign_in("auditor").get("/api/cases?state=agency")["items"].size(), 0u);
    site.sign_in("auditor").get("/api/cases?state=nowhere", 422);
    collector.get("/api/cases/fair-treatment", 403);
    EXPECT_EQ(site.sign_in("auditor").get("/api/cases/fair-treatment")["paused_asked_to_pay"], 0);
}

TEST(Cases, AnAgencyIsRefusedWithWordsUntilTheDebtorWasTold) {
    SiteUnderTest& site = site_under_test();
    const PersonId person = late_customer();
    auto manager = site.sign_in("post_loan_manager");
    const Json wish = {{"to", "agency"}, {"name", "example_east"}, {"why", "far away"}};
    site.sign_in("collector").post(case_path(person, "/hand-over"), wish, 403);
    const Json refused = manager.post(case_path(person, "/hand-over"), wish, 409);
    EXPECT_EQ(refused["code"], "agency_not_told");
    manager.post(case_path(person, "/notices"),
                 {{"agency", "example_east"}, {"proof", "electronic"}, {"reference", "N-1"}}, 201);
    const Json given = manager.post(case_path(person, "/hand-over"), wish, 201);
    EXPECT_EQ(given["state"], "agency");
    EXPECT_EQ(given["agency_view"]["loans"].size(), 1u);
    EXPECT_EQ(given.dump().find(std::string(SiteUnderTest::phone)), std::string::npos);
    const Json back = manager.post(case_path(person, "/recall"),
                                   {{"ground", "breach"}, {"why", "rang at night"}}, 201);
    EXPECT_EQ(back["agency_ended"], "breach");
    EXPECT_TRUE(back["agency_view"].is_null());
}

}  // namespace
}  // namespace daihou::api::case_test
