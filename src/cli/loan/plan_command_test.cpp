// `daihou plan options` on a small book: its document, and what it says when there is no answer.
#include "cli/loan/plan_command.h"

#include <nlohmann/json.hpp>

#include "cli/command_under_test.h"

namespace daihou::plan_command_test {
namespace {

class PlanCommandTest : public CommandUnderTest {
protected:
    PlanCommandTest() : CommandUnderTest("plan", "2026-03-25T09:00:00+08:00") {
        open();
        const BusinessDate lent_on = make_date(2026, 1, 10);
        PersonRegistered person;
        person.key = "P1";
        person.monthly_income = Money::fen(800'000);
        add(lent_on, {{"book:L1", loan("L1", "new_car_ice", lent_on)},
                      {"person:P1", person},
                      {"party:L1:P1", PartyJoined{LoanId{1}, PersonId{2}, PartyRole::borrower}}});
    }
    int run(const PlanArguments& arguments) {
        return say(
            [&](auto& out, auto& err) { return run_plan_options(*house_, arguments, out, err); });
    }
};

TEST_F(PlanCommandTest, PrintsTheOptionsSideBySide) {
    ASSERT_EQ(run({.loan = "L1", .spending_fen = 300'000}), 0) << err_.str();
    const auto said = nlohmann::json::parse(out_.str());
    ASSERT_EQ(said["options"].size(), 5u);
    EXPECT_EQ(said["income"]["source"], "book");
    EXPECT_EQ(said["free_a_month_fen"], 500'000);
    EXPECT_EQ(said["not_known"], nlohmann::json::array({"other_debts"}));
    EXPECT_TRUE(said["options"][0]["is_allowed"]);
    EXPECT_GT(said["options"][0]["payments"].size(), 1u);
    EXPECT_EQ(said["options"][4]["refusals"][0]["code"], "plan_without_guarantor");
    EXPECT_NE(said["options"][4]["refusals"][0]["zh"], said["options"][4]["refusals"][0]["en"]);
}

TEST_F(PlanCommandTest, SaysWhyNothingCanBePaid) {
    ASSERT_EQ(run({.loan = "L1", .income_fen = 300'000, .spending_fen = 300'000}), 0);
    const auto said = nlohmann::json::parse(out_.str());
    EXPECT_FALSE(said["options"][0]["is_allowed"]);
    EXPECT_EQ(said["options"][0]["refusals"][0]["rule"], "R69");
}

TEST_F(PlanCommandTest, NamesAnUnknownLoan) {
    EXPECT_EQ(run({.loan = "L9"}), 2);
    EXPECT_NE(err_.str().find("L9"), std::string::npos);
}

}  // namespace
}  // namespace daihou::plan_command_test
