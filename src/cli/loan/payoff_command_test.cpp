// `daihou payoff` on a small book: its document, and what it says when there is no answer.
#include "cli/loan/payoff_command.h"

#include <nlohmann/json.hpp>

#include "cli/command_under_test.h"

namespace daihou::payoff_command_test {
namespace {

class PayoffCommandTest : public CommandUnderTest {
protected:
    PayoffCommandTest() : CommandUnderTest("payoff", "2026-03-10T09:00:00+08:00") {
        open();
        add(today_, {{"book:L1", loan("L1", "used_car", today_)}});
    }
    int run(const PayoffArguments& arguments) {
        return say(
            [&](auto& out, auto& err) { return run_payoff(*house_, today_, arguments, out, err); });
    }

    const BusinessDate today_ = make_date(2026, 3, 10);
};

TEST_F(PayoffCommandTest, PrintsEachDayAndBooksNothing) {
    ASSERT_EQ(run({.loan = "L1", .valid_days = 2}), 0) << err_.str();
    const auto payoff = nlohmann::json::parse(out_.str());
    EXPECT_EQ(payoff["days"].size(), 3u);
    EXPECT_EQ(payoff["valid_to"], "2026-03-12");
    // Nothing has accrued; 3 % of all principal.
    EXPECT_EQ(payoff["days"][0]["prepayment_fee_fen"], 36'000);
    EXPECT_EQ(payoff["days"][0]["total_fen"], 1'236'000);
    ASSERT_EQ(run({.loan = "L1", .amount_fen = 500'000, .keep = "term"}), 0) << err_.str();
    const auto prepayment = nlohmann::json::parse(out_.str());
    ASSERT_EQ(prepayment["options"].size(), 1u);
    EXPECT_EQ(prepayment["options"][0]["keep"], "term");
    EXPECT_EQ(prepayment["options"][0]["schedule"].size(), 12u);
    EXPECT_EQ(house_->store().last_sequence().value(), 1);
}

TEST_F(PayoffCommandTest, SaysWhyThereIsNoAnswer) {
    const auto said = [this](const PayoffArguments& arguments) {
        EXPECT_EQ(run(arguments), 2);
        EXPECT_EQ(out_.str(), "");
        return err_.str();
    };
    EXPECT_NE(said({.loan = "L9"}).find("[loan_missing]"), std::string::npos);
    EXPECT_NE(said({.loan = "L1", .valid_days = 16}).find("[payoff_valid_too_long]"),
              std::string::npos);
    EXPECT_NE(said({.loan = "L1", .amount_fen = 1'236'000}).find("[prepayment_above_payoff]"),
              std::string::npos);
}

}  // namespace
}  // namespace daihou::payoff_command_test
