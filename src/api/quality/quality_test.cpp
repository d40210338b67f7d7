// Quality over HTTP: an agent sees their own scores and nobody else's, whoever leads sees all, and
// what is refused is refused with words.
#include "service/staff/quality.h"

#include "api/site_under_test.h"
#include "service/day/run_day.h"

namespace daihou::api::quality_test {
namespace {

// A house of its own: these tests move the day.
class QualityTest : public testing::Test {
protected:
    void refuse_talk(SiteUnderTest::SignedIn& agent) {
        const Json list = agent.get("/api/work-list");
        const auto talk = std::ranges::find_if(list["items"], [](const Json& item) {
            return item["kind"].get<std::string>().starts_with("follow_up");
        });
        ASSERT_NE(talk, list["items"].end());
        agent.post("/api/visits",
                   {{"task", (*talk)["task"]},
                    {"outcome", "refused"},
                    {"identity_verified", false},
                    {"recording", "refused"},
                    {"seconds", 60}},
                   201);
    }
    void next_morning() {
        site_.clock().move_to(site_.clock().now() + std::chrono::hours(24));
        ASSERT_TRUE(run_day(site_.house(), site_.clock().today()));
    }
    static Json marks(const Json& quality, std::string_view not_met) {
        Json results = Json::object();
        for (const Json& item : quality["items"])
            results[item["item"].get<std::string>()] = item["item"] == not_met ? "not_met" : "met";
        return results;
    }

    SiteUnderTest site_;
};

TEST_F(QualityTest, AScoreIsSeenByThePersonScoredAndByThoseWhoLead) {
    auto evening = site_.sign_in("follow_up_agent");
    refuse_talk(evening);
    next_morning();
    auto agent = site_.sign_in("follow_up_agent");  // a session does not outlive the night
    auto manager = site_.sign_in("post_loan_manager");
    const Json quality = manager.get("/api/quality");
    ASSERT_EQ(quality["talks"].size(), 1u) << quality.dump();
    EXPECT_EQ(quality["talks"][0]["state"], "to_score");
    EXPECT_TRUE(agent.get("/api/quality/own")["quality"]["talks"].empty());  // not scored yet

    const std::string path =
        fmt::format("/api/quality/talks/{}/score", quality["talks"][0]["visit"].get<std::string>());
    const Json vetoed = {{"results", marks(quality, "no_threat")}, {"comment", "威胁"}};
    agent.post(path, vetoed, 403);
    EXPECT_EQ(manager.post(path, {{"results", {{"tone", "met"}}}}, 422)["code"], "quality_items");
    EXPECT_EQ(manager.post(path, {{"results", {{"tone", "fine"}}}}, 422)["code"], "quality_items");
    EXPECT_EQ(manager.post(path, vetoed, 201)["talks"][0]["scores"][0]["score"], 0);

    const Json own = agent.get("/api/quality/own");
    ASSERT_EQ(own["quality"]["talks"].size(), 1u);
    EXPECT_EQ(own["appraisal"]["rows"].size(), 1u);
    EXPECT_EQ(own["appraisal"]["rows"][0]["vetoes"], 1);
    for (const std::string_view role : {"collector", "field_inspector", "legal_officer"}) {
        const Json other = site_.sign_in(role).get("/api/quality/own");
        EXPECT_TRUE(other["quality"]["talks"].empty());
        EXPECT_EQ(other.dump().find("员工 follow_up_agent"), std::string::npos);
    }

    const std::string answer =
        fmt::format("/api/quality/scores/{}/answer",
                    own["quality"]["talks"][0]["scores"][0]["id"].get<std::string>());
    const Json appeal = {{"reply", "appealed"}, {"words", "没有威胁"}};
    EXPECT_EQ(site_.sign_in("collector").post(answer, appeal, 403)["code"],
              "quality_of_other_staff");
    EXPECT_EQ(agent.post(answer, appeal, 201)["quality"]["talks"][0]["state"], "appealed");
    EXPECT_EQ(manager.post(path, vetoed, 403)["code"], "quality_other_scorer");
}

TEST_F(QualityTest, OnlyThoseWhoLeadSeeTheHouse) {
    for (const std::string_view role : {"follow_up_agent", "collector", "administrator"}) {
        auto person = site_.sign_in(role);
        for (const std::string_view path : {"/api/quality", "/api/training", "/api/appraisal"})
            person.get(path, 403);
        person.post("/api/exports/appraisal", Json::object(), 403);
        person.post(fmt::format("/api/staff/{}/training", site_.staff("collector").value),
                    {{"course", "collection"}, {"score", 90}, {"on", "2026-03-01"}}, 403);
    }
    auto auditor = site_.sign_in("auditor");
    for (const std::string_view path : {"/api/quality", "/api/training", "/api/appraisal"})
        auditor.get(path);
    auditor.post("/api/exports/appraisal", Json::object(), 403);
}

TEST_F(QualityTest, AManagerRecordsAPassAndAWithdrawal) {
    auto manager = site_.sign_in("post_loan_manager");
    const std::string path = fmt::format("/api/staff/{}/training", site_.staff("collector").value);
    const Json pass = {{"course", "collection"}, {"score", 90}, {"on", "2026-03-01"}};
    const Json training = manager.post(path, pass, 201);
    for (const Json& row : training["rows"]) {
        if (row["staff"]["name"] != "员工 collector") continue;
        EXPECT_EQ(row["courses"][0]["until"], "2027-02-28");
    }
    Json low = pass;
    low["score"] = 84;
    EXPECT_EQ(manager.post(path, low, 422)["code"], "training_not_passed");
    low["course"] = "dancing";
    EXPECT_EQ(manager.post(path, low, 422)["code"], "course_unknown");
    const Json why = {{"course", "collection"}, {"why", "否决"}};
    manager.post(path + "/withdrawal", why, 201);
    EXPECT_EQ(manager.post(path + "/withdrawal", why, 409)["code"], "certificate_missing");
}

}  // namespace
}  // namespace daihou::api::quality_test
