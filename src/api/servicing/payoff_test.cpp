// Early settlement through the API: asked by anybody who sees the loan, promised and booked by
// whose work it is, refused in both languages with what to do.
#include "api/site_under_test.h"

namespace daihou::api::payoff_test {
namespace {

std::string loan_path() {
    return fmt::format("/api/loans/{}", site_under_test().guaranteed_loan.value);
}
std::string today() {
    return format_date(site_under_test().house().clock().today());
}
std::int64_t total_on(const Json& quote, std::size_t day) {
    return quote["days"][day]["total_fen"].get<std::int64_t>();
}

TEST(Payoff, IsAskedAndRefusedInBothLanguages) {
    auto auditor = site_under_test().sign_in("auditor");
    const Json payoff = auditor.get(loan_path() + "/payoff?valid_days=3&from=" + today());
    ASSERT_EQ(payoff["days"].size(), 4u);
    const Json& day = payoff["days"][0];
    const auto fen = [&day](const char* name) { return day[name].get<std::int64_t>(); };
    EXPECT_EQ(fen("principal_fen") + fen("interest_fen") + fen("fee_fen") + fen("penalty_fen") +
                  fen("prepayment_fee_fen") - fen("rebate_fen") - fen("set_off_fen"),
              fen("total_fen") - fen("refund_fen"));
    const Json late = auditor.get(loan_path() + "/payoff?valid_days=16&from=" + today(), 409);
    EXPECT_EQ(late["code"], "payoff_valid_too_long");
    EXPECT_NE(late["detail"]["zh"], late["detail"]["en"]);
    EXPECT_NE(late["detail"]["en"].dump().find("15"), std::string::npos) << late;
    EXPECT_EQ(auditor.get(loan_path() + "/payoff?from=2026-02-30", 422)["code"], "input_invalid");
    EXPECT_EQ(auditor.get(loan_path() + "/payoff", 422)["code"], "input_invalid");
    EXPECT_EQ(auditor.get("/api/loans/999999/payoff?from=" + today(), 404)["code"], "loan_missing");
    const std::string part = loan_path() + "/prepayment?from=" + today() + "&amount_fen=";
    EXPECT_EQ(auditor.get(part + "0", 422)["code"], "input_invalid");
    EXPECT_EQ(auditor.get(part + std::to_string(fen("total_fen")), 409)["code"],
              "prepayment_above_payoff");
    EXPECT_EQ(auditor.post(loan_path() + "/payoff-quotes", {{"from", today()}}, 403)["code"],
              "permission_missing");
}

// A loan of its own is not at hand: the prepayment is booked first, the settlement closes it.
TEST(Payoff, IsQuotedAndBookedByWhoseWorkItIs) {
    SiteUnderTest& site = site_under_test();
    auto collector = site.sign_in("collector"), manager = site.sign_in("post_loan_manager");
    const Json payoff = manager.get(loan_path() + "/payoff?from=" + today());
    const std::int64_t half = total_on(payoff, 0) / 2;
    const Json asked =
        manager.get(fmt::format("{}/prepayment?from={}&amount_fen={}", loan_path(), today(), half));
    ASSERT_EQ(asked["options"].size(), 2u) << asked;
    const Json given = collector.post(loan_path() + "/prepayment-quotes",
                                      {{"from", today()}, {"amount_fen", half}}, 201);
    ASSERT_EQ(given["items"][0]["state"], "open");
    const std::string number = given["items"][0]["quote"];
    const std::string pay = loan_path() + "/prepayment-quotes/" + number + "/payment";
    Json paid = {{"paid_on", today()},
                 {"amount_fen", half},
                 {"channel", "transfer"},
                 {"keep", "instalment"}};
    EXPECT_EQ(collector.post(pay, paid, 403)["code"], "permission_missing");
    Json wrong = paid;
    wrong["amount_fen"] = half - 1;
    EXPECT_EQ(manager.post(pay, wrong, 409)["code"], "quote_amount_differs");
    EXPECT_EQ(manager.post(pay, paid, 201)["items"][0]["state"], "booked");
    EXPECT_EQ(manager.post(pay, paid, 409)["code"], "quote_used");

    const Json rest = manager.get(loan_path() + "/payoff?from=" + today());
    const Json quoted = collector.post(loan_path() + "/payoff-quotes", {{"from", today()}}, 201);
    const Json& quote = quoted["items"][0];
    EXPECT_EQ(quote["days"][0]["total_fen"], total_on(rest, 0));
    const std::string settle =
        loan_path() + "/payoff-quotes/" + quote["quote"].get<std::string>() + "/settlement";
    paid = {{"paid_on", today()}, {"amount_fen", total_on(rest, 0)}, {"channel", "transfer"}};
    EXPECT_EQ(manager.post(settle, paid, 201)["items"][0]["state"], "booked");
    EXPECT_EQ(manager.get(loan_path() + "/payoff?from=" + today(), 409)["code"],
              "payoff_of_closed_loan");
}

}  // namespace
}  // namespace daihou::api::payoff_test
