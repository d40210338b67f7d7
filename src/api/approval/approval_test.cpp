// The second pair of eyes over HTTP: what is asked instead of booked, who sees it, who decides, and
// what stands afterwards.
#include "api/site_under_test.h"

namespace daihou::api::approval_test {
namespace {

std::string loan_path() {
    return fmt::format("/api/loans/{}", site_under_test().guaranteed_loan.value);
}

Json waiver(std::int64_t fen) {
    return {{"what", "fee_charges"}, {"amount_fen", fen}, {"why", "困难减免"}};
}

// Asks for a waiver above the limit of a collector; answers the question.
Json ask(SiteUnderTest::SignedIn& collector, std::int64_t fen) {
    const Json before = collector.get(loan_path())["charges"];
    EXPECT_EQ(collector.post(loan_path() + "/waivers", waiver(fen), 202)["waived"],
              before["waived"])
        << "nothing is booked yet";
    const Json page = collector.get("/api/approvals");
    EXPECT_FALSE(page["items"].empty());
    return page["items"].empty() ? Json() : page["items"].back();
}

void raise_fee() {
    auto legal = site_under_test().sign_in("legal_officer");
    legal.post(loan_path() + "/charges",
               {{"kind", "fee"}, {"amount_fen", 300'000}, {"why", "查档"}}, 201);
}

TEST(Approvals, AWaiverAboveTheLimitIsAskedForAndTheManagerGrantsIt) {
    SiteUnderTest& site = site_under_test();
    raise_fee();
    auto collector = site.sign_in("collector"), manager = site.sign_in("post_loan_manager");
    const Json asked = ask(collector, 120'000);
    EXPECT_EQ(asked["what"], "waiver");
    EXPECT_EQ(asked["amount_fen"], 120'000);
    EXPECT_EQ(asked["why"], "困难减免");
    EXPECT_EQ(asked["by"]["id"], std::to_string(site.staff("collector").value));
    EXPECT_FALSE(asked["is_mine_to_decide"].get<bool>());
    EXPECT_EQ(collector.post(loan_path() + "/waivers", waiver(110'000), 409)["code"],
              "approval_waiting");
    const Json seen = manager.get("/api/approvals");
    EXPECT_EQ(seen["to_decide"], 1);
    EXPECT_TRUE(seen["items"].back()["is_mine_to_decide"].get<bool>());

    const std::string path = "/api/approvals/" + asked["id"].get<std::string>() + "/decision";
    EXPECT_EQ(collector.post(path, {{"decision", "granted"}}, 403)["code"], "permission_missing");
    EXPECT_EQ(manager.post(path, {{"decision", "maybe"}}, 422)["code"], "input_invalid");
    EXPECT_EQ(manager.post(path, {{"decision", "refused"}}, 422)["code"], "text_empty");
    EXPECT_EQ(manager.post(path, {{"decision", "granted"}})["to_decide"], 0);
    EXPECT_EQ(manager.post(path, {{"decision", "granted"}}, 409)["code"], "approval_decided");
    const Json waived = manager.get(loan_path())["charges"]["waived"];
    ASSERT_EQ(waived.size(), 1u);
    EXPECT_EQ(waived[0]["amount_fen"], 120'000);
    const Json decided = collector.get("/api/approvals?state=decided")["items"][0];
    EXPECT_EQ(decided["state"], "granted");
    EXPECT_FALSE(decided["decided_by"].is_null());
    const Json timeline = manager.get(loan_path() + "/timeline");
    for (const std::string kind : {"approval_asked", "approval_given"})
        EXPECT_NE(timeline.dump().find(kind), std::string::npos) << kind;
}

// One sees what one asked for or may decide; who sees all work sees all of it.
TEST(Approvals, EachSeesTheirOwnAndOnlyTheRolesOfThePolicyDecide) {
    SiteUnderTest& site = site_under_test();
    raise_fee();
    auto collector = site.sign_in("collector"), legal = site.sign_in("legal_officer");
    const Json asked = ask(collector, 80'000);
    const std::string path = "/api/approvals/" + asked["id"].get<std::string>() + "/decision";
    EXPECT_EQ(legal.post(path, {{"decision", "granted"}}, 403)["code"], "approval_not_for_role");
    for (const std::string_view role : {"follow_up_agent", "field_inspector", "legal_officer"}) {
        auto other = site.sign_in(role);
        EXPECT_TRUE(other.get("/api/approvals")["items"].empty()) << role;
    }
    auto auditor = site.sign_in("auditor");
    EXPECT_EQ(auditor.get("/api/approvals")["items"].size(), 1u);
    EXPECT_EQ(auditor.get("/api/approvals")["to_decide"], 0);
    EXPECT_EQ(auditor.post(path, {{"decision", "granted"}}, 403)["code"], "permission_missing");
    auto manager = site.sign_in("post_loan_manager");
    manager.post(path, {{"decision", "refused"}, {"why", "先核实收入"}});
    const Json back = collector.get("/api/approvals?state=decided")["items"][0];
    EXPECT_EQ(back["state"], "refused");
    EXPECT_EQ(back["decided_why"], "先核实收入");
    EXPECT_EQ(
        manager.post("/api/approvals/999999/decision", {{"decision", "granted"}}, 404)["code"],
        "approval_unknown");
}

TEST(Actions, OutcomesSayWhatFollowsAndALoanListsItsActions) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager");
    const Json outcomes = manager.get("/api/actions/outcomes")["items"];
    std::size_t seconds = 0;
    for (const Json& outcome : outcomes) {
        if (!outcome["touches"].is_null()) {
            ++seconds;
            EXPECT_FALSE(outcome["approved_by"].empty()) << outcome;
        }
        if (outcome["code"] == "case_filed") {
            EXPECT_EQ(outcome["opens"]["en"], "Court case");
        }
    }
    EXPECT_GT(seconds, 8u);
    for (const Json& action : manager.get(loan_path() + "/actions")["items"])
        EXPECT_FALSE(action["due_on"].is_null());
    manager.get("/api/actions/late");
    site.sign_in("collector").get("/api/actions/late", 403);
    EXPECT_EQ(manager.get("/api/loans/999999/actions", 404)["code"], "loan_missing");
}

}  // namespace
}  // namespace daihou::api::approval_test
