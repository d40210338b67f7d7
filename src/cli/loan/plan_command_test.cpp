// `daihou plan options` on a small book: its document, and what it says when there is no answer.
#include "cli/loan/plan_command.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

namespace daihou::plan_command_test {
namespace {

class PlanCommandTest : public testing::Test {
protected:
    PlanCommandTest() {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        house_ = House::open({"sqlite:" + (folder_ / "book.db").string(),
                              std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies",
                              OpenMode::create_if_missing},
                             clock_)
                     .value();
        const BusinessDate lent_on = make_date(2026, 1, 10);
        LoanBooked booked{.key = "L1", .product = "new_car_ice"};
        booked.terms = house_->policy().on(lent_on).value()->product("new_car_ice")->defaults;
        booked.terms.principal = Money::fen(1'200'000);
        booked.terms.disbursed_on = lent_on;
        booked.terms.instalments = 12;
        PersonRegistered person;
        person.key = "P1";
        person.monthly_income = Money::fen(800'000);
        const std::vector<NewFact> news = {{start_of(lent_on), "book:L1", {}, booked},
                                           {start_of(lent_on), "person:P1", {}, person}};
        EXPECT_TRUE(house_->append(news).has_value());
        const NewFact joined{start_of(lent_on),
                             "party:L1:P1",
                             {},
                             PartyJoined{LoanId{1}, PersonId{2}, PartyRole::borrower}};
        EXPECT_TRUE(house_->append(std::span(&joined, 1)).has_value());
    }
    ~PlanCommandTest() override {
        house_.reset();
        std::filesystem::remove_all(folder_);
    }
    int run(const PlanArguments& arguments) {
        out_.str("");
        err_.str("");
        return run_plan_options(*house_, arguments, out_, err_);
    }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / fmt::format("daihou_plan_{}", ::getpid());
    SimulatedClock clock_{*parse_instant("2026-03-25T09:00:00+08:00")};
    std::unique_ptr<House> house_;
    std::ostringstream out_, err_;
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
