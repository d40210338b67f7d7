// Planning over HTTP: who may look, who may enter and hand over, and what is refused with which
// words.
#include "api/site_under_test.h"

namespace daihou::api::planning_test {
namespace {

std::string away_path(StaffId staff) {
    return fmt::format("/api/staff/{}/away", staff.value);
}

TEST(Planning, ManagersAndAuditorsLookOthersDoNot) {
    SiteUnderTest& site = site_under_test();
    for (const std::string_view role : {"post_loan_manager", "auditor"}) {
        auto person = site.sign_in(role);
        const Json forecast = person.get("/api/planning/forecast?days=14");
        EXPECT_EQ(forecast["days"].size(), 14u);
        EXPECT_EQ(person.get("/api/planning/calendar?days=7")["days"].size(), 7u);
    }
    for (const std::string_view role : {"follow_up_agent", "collector", "administrator"}) {
        auto person = site.sign_in(role);
        person.get("/api/planning/forecast", 403);
        person.get("/api/planning/calendar", 403);
    }
    site.sign_in("post_loan_manager").get("/api/planning/forecast?days=29", 422);
}

TEST(Planning, OnlyAManagerEntersWhoIsAway) {
    SiteUnderTest& site = site_under_test();
    const std::string path = away_path(site.staff("legal_officer"));
    const Json leave = {{"from", "2026-03-05"}, {"to", "2026-03-06"}, {"reason", "leave"}};
    for (const std::string_view role : {"follow_up_agent", "auditor"})
        site.sign_in(role).post(path, leave, 403);
    auto manager = site.sign_in("post_loan_manager");
    const Json calendar = manager.post(path, leave, 201);
    for (const Json& row : calendar["rows"])
        if (row["roles"][0] == "legal_officer") {
            EXPECT_EQ(row["absences"][0]["from"], "2026-03-05");
            EXPECT_EQ(row["minutes"][3], 0);  // from Monday the 2nd
        }
    Json wrong = leave;
    wrong["to"] = "2026-03-01";
    EXPECT_EQ(manager.post(path, wrong, 422)["code"], "away_span");
    wrong = leave;
    wrong["reason"] = "tired";
    manager.post(path, wrong, 422);
    EXPECT_EQ(manager.post("/api/staff/999999/away", leave, 404)["code"], "staff_missing");
    Json back = leave;
    back["reason"] = "present";
    manager.post(path, back, 201);
}

TEST(Planning, AnAgentMayNotHandTasksOver) {
    SiteUnderTest& site = site_under_test();
    auto agent = site.sign_in("follow_up_agent");
    agent.get("/api/planning/hand-over?kind=follow_up_borrower_first", 403);
    agent.post("/api/planning/hand-over", {{"digest", "x"}, {"why", "x"}}, 403);
}

TEST(Planning, AHandOverToSomebodyUnqualifiedSaysWhyAndMovesNothing) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager");
    const std::string to = std::to_string(site.staff("legal_officer").value);
    const std::string from = std::to_string(site.staff("follow_up_agent").value);
    const std::string ask = fmt::format("/api/planning/hand-over?from={}&to={}", from, to);
    const Json plan = manager.get(ask);
    ASSERT_GT(plan["moves"].size(), 0u);
    EXPECT_EQ(plan["barred"], plan["moves"].size());
    const Json refused =
        manager.post("/api/planning/hand-over",
                     {{"from", from}, {"to", to}, {"digest", plan["digest"]}, {"why", "试"}}, 409);
    EXPECT_TRUE(refused["code"] == "staff_not_qualified") << refused.dump();
    EXPECT_EQ(manager.get(ask), plan);
    EXPECT_EQ(
        manager.post("/api/planning/hand-over",
                     {{"from", from}, {"to", to}, {"digest", "old"}, {"why", "试"}}, 409)["code"],
        "hand_over_changed");
}

}  // namespace
}  // namespace daihou::api::planning_test
