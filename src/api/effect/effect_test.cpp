// Who may see the effect of follow-ups and take the features away, and that taking them away is
// recorded. If these fail, customers' answers leave the house unseen.
#include "api/site_under_test.h"
#include "service/effect/effect_kept.h"

namespace daihou::api::effect_test {
namespace {

std::size_t exports_recorded() {
    return site_under_test().house().store().facts_of_kind(DataExported::kind).value().size();
}

TEST(Effect, ManagersAndAuditorsSeeItOthersDoNot) {
    for (const std::string_view role : {"post_loan_manager", "auditor"}) {
        const Json page = site_under_test().sign_in(role).get("/api/effect");
        EXPECT_EQ(page["as_of"], "2026-03-02");
        EXPECT_EQ(page["from"], "2025-03-03");
        EXPECT_EQ(page["contacts"].size(), cost_channel_count);
    }
    for (const std::string_view role : {"follow_up_agent", "collector", "administrator"})
        EXPECT_EQ(site_under_test().sign_in(role).get("/api/effect", 403)["code"],
                  "permission_missing");
}

TEST(Effect, AnImpossiblePeriodAndAnUnknownQuestionnaireAreNamed) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    EXPECT_EQ(manager.get("/api/effect?from=2026-03-02&to=2026-03-01", 422)["code"],
              "effect_period");
    EXPECT_EQ(manager.get("/api/effect?questionnaire=none", 404)["code"], "questionnaire_unknown");
    manager.get("/api/effect?from=yesterday", 422);
}

TEST(Collecting, ManagersAndAuditorsSeeItAndThePeriodIsChecked) {
    for (const std::string_view role : {"post_loan_manager", "auditor"}) {
        const Json page = site_under_test().sign_in(role).get("/api/collecting");
        EXPECT_EQ(page["as_of"], "2026-03-02");
        EXPECT_EQ(page["lines"].size(), 8u);
        EXPECT_EQ(page["cost"]["contacts"].size(), cost_channel_count);
        EXPECT_TRUE(page["trials"].empty());
    }
    EXPECT_EQ(site_under_test().sign_in("collector").get("/api/collecting", 403)["code"],
              "permission_missing");
    EXPECT_EQ(site_under_test().sign_in("auditor").get(
                  "/api/collecting?from=2026-03-02&to=2026-03-01", 422)["code"],
              "effect_period");
}

TEST(FeatureExport, IsAFileForThoseWhoMayExportAndARecord) {
    auto auditor = site_under_test().sign_in("auditor");
    const std::size_t before = exports_recorded();
    const auto answer = auditor.send(http::Method::post, "/api/exports/features", "",
                                     {{"X-CSRF-Token", auditor.csrf}});
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body.substr(3, 13), "loan,product,");
    EXPECT_EQ(exports_recorded(), before + 1);
    const auto unasked = auditor.send(http::Method::post, "/api/exports/features", "");
    EXPECT_EQ(unasked.status, 403);
    auto agent = site_under_test().sign_in("follow_up_agent");
    EXPECT_EQ(
        agent.send(http::Method::post, "/api/exports/features", "", {{"X-CSRF-Token", agent.csrf}})
            .status,
        403);
    EXPECT_EQ(exports_recorded(), before + 1);
}

}  // namespace
}  // namespace daihou::api::effect_test
