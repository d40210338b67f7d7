// `daihou clocks` on a small book: its table and its JSON Lines, and what it says when there is no
// answer.
#include "cli/collection/clocks_command.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "service/day/run_day.h"

namespace daihou::clocks_command_test {
namespace {

class ClocksCommandTest : public testing::Test {
protected:
    ClocksCommandTest() {
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
        VehicleRegistered car;
        car.key = "V1";
        car.loan = LoanId{1};
        car.price = Money::fen(1'500'000);
        car.first_registered_on = lent_on;
        car.delivered_on = lent_on;
        const std::vector<NewFact> news = {{start_of(lent_on), "book:L1", {}, booked},
                                           {start_of(lent_on), "vehicle:V1", {}, car}};
        EXPECT_TRUE(house_->append(news).has_value());
    }
    ~ClocksCommandTest() override {
        house_.reset();
        std::filesystem::remove_all(folder_);
    }
    int run(const ClocksArguments& arguments) {
        out_.str("");
        err_.str("");
        return run_clocks(*house_, arguments, out_, err_);
    }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / fmt::format("daihou_clocks_{}", ::getpid());
    SimulatedClock clock_{*parse_instant("2026-02-02T09:00:00+08:00")};
    std::unique_ptr<House> house_;
    std::ostringstream out_, err_;
};

TEST_F(ClocksCommandTest, PrintsWhatRunsAndFailsWhereOneIsOver) {
    EXPECT_EQ(run({}), 2) << "no day was closed yet";
    ASSERT_TRUE(run_day(*house_, make_date(2026, 2, 1)).has_value());
    ASSERT_EQ(run({.as_json = true}), 1) << err_.str();
    const auto said = nlohmann::json::parse(out_.str());
    EXPECT_EQ(said["kind"], "mortgage_registration");
    EXPECT_EQ(said["loan"], "L1");
    EXPECT_EQ(said["ends_on"], "2026-01-20");
    EXPECT_EQ(said["days_left"], -12);
    EXPECT_EQ(said["state"], "over");
    EXPECT_GT(said["at_stake_fen"].get<std::int64_t>(), 1'000'000);
    EXPECT_EQ(said["elapsed_ppm"], 1'000'000);
    ASSERT_EQ(run({}), 1);
    EXPECT_NE(out_.str().find("L1"), std::string::npos);
    EXPECT_EQ(run({.before = "2026-01-19", .as_json = true}), 0);
    EXPECT_EQ(out_.str(), "");
    EXPECT_EQ(run({.before = "soon"}), 2);
}

}  // namespace
}  // namespace daihou::clocks_command_test
