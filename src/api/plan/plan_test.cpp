// Repayment plans over HTTP: the options with their refusals in both languages, the offer, the
// signatures, the second person, and the plan as the page shows it.
#include "api/site_under_test.h"

namespace daihou::api::plan_test {
namespace {

std::string loan_path() {
    return fmt::format("/api/loans/{}", site_under_test().late_loan.value);
}

Json option_of(const Json& answer, std::string_view kind) {
    for (const Json& option : answer["options"])
        if (option["plan"] == kind) return option;
    return {};
}

// Far past due: what may be offered depends on means that are told.
const Json means = {
    {"income_fen", 9'000'000}, {"living_costs_fen", 500'000}, {"source", "工资流水"}};

TEST(Plans, OptionsStandSideBySideWithWhyNot) {
    auto auditor = site_under_test().sign_in("auditor");
    const Json asked = auditor.get(
        loan_path() + "/plan-options?income_fen=9000000&living_costs_fen=500000&source=pay_slip");
    ASSERT_EQ(asked["options"].size(), 5u);
    EXPECT_EQ(asked["free_a_month_fen"], 8'500'000);
    EXPECT_EQ(asked["income"]["source"], "pay_slip");
    EXPECT_EQ(asked["not_known"], Json::array({"other_debts"}));
    EXPECT_TRUE(option_of(asked, "instalments_beside")["is_allowed"].get<bool>()) << asked;
    const Json refused = option_of(asked, "guarantor_share");
    ASSERT_EQ(refused["refusals"].size(), 1u);
    EXPECT_EQ(refused["refusals"][0]["code"], "plan_without_guarantor");
    EXPECT_NE(refused["refusals"][0]["zh"], refused["refusals"][0]["en"]);
    const Json known = auditor.get(loan_path() + "/plan-options");
    // What a talk of another test was told weighs more than the book.
    EXPECT_TRUE(known["income"]["source"] == "book" || known["income"]["source"] == "interview");
    EXPECT_TRUE(known["free_a_month_fen"].is_null());
    EXPECT_EQ(auditor.post(loan_path() + "/plan-offers", means, 403)["code"], "permission_missing");
    EXPECT_EQ(auditor.get("/api/loans/999999/plan-options", 404)["code"], "loan_missing");
    EXPECT_EQ(auditor.get(loan_path() + "/plan-options?income_fen=-1", 422)["code"],
              "input_invalid");
}

TEST(Plans, AreOfferedSignedAndAgreedByASecondPerson) {
    SiteUnderTest& site = site_under_test();
    auto collector = site.sign_in("collector"), manager = site.sign_in("post_loan_manager");
    const Json offered = collector.post(loan_path() + "/plan-offers", means, 201);
    ASSERT_EQ(offered["offers"].size(), 1u);
    EXPECT_EQ(offered["offers"][0]["state"], "open");
    const std::string offer = offered["offers"][0]["offer"];
    const std::string sign = loan_path() + "/plan-offers/" + offer + "/signing";
    const std::string borrower = offered["people"][0]["person"];
    Json signing = {
        {"plan", "instalments_beside"}, {"signatures", Json::object()}, {"why", "失业"}};
    EXPECT_EQ(collector.post(sign, signing, 409)["code"], "plan_signature_missing");
    signing["signatures"][borrower] = {{"manner", "fingerprint"}, {"reference", "K-1"}};
    EXPECT_EQ(collector.post(sign, signing, 422)["code"], "input_invalid");
    signing["signatures"][borrower] = {{"manner", "paper"}, {"reference", "K-1"}};
    EXPECT_EQ(collector.post(sign, signing, 201)["offers"][0]["state"], "waiting");
    const Json asked = manager.get("/api/approvals")["items"].back();
    EXPECT_EQ(asked["what"], "plan");
    EXPECT_EQ(asked["choice"]["zh"], "分期补缴");
    manager.post("/api/approvals/" + asked["id"].get<std::string>() + "/decision",
                 {{"decision", "granted"}});
    const Json plans = collector.get(loan_path() + "/plans");
    EXPECT_EQ(plans["agreed"]["state"], "open");
    EXPECT_EQ(plans["agreed"]["payments"][0]["state"], "waiting");
    EXPECT_EQ(plans["agreed"]["signatures"][0]["reference"], "K-1");
    EXPECT_FALSE(plans["agreed"]["missing_fen"].is_null());
    EXPECT_EQ(collector.post(loan_path() + "/plan-offers", means, 409)["code"],
              "plan_open_already");
    EXPECT_EQ(collector.post(loan_path() + "/plan-cancellation", {{"why", ""}}, 422)["code"],
              "text_empty");
    EXPECT_EQ(collector.post(loan_path() + "/plan-cancellation", {{"why", "改为展期"}},
                             201)["agreed"]["state"],
              "cancelled");
}

}  // namespace
}  // namespace daihou::api::plan_test
