// `daihou clocks` on a small book: its table and its JSON Lines, and what it says when there is no
// answer.
#include "cli/collection/clocks_command.h"

#include <nlohmann/json.hpp>

#include "cli/command_under_test.h"
#include "service/day/run_day.h"

namespace daihou::clocks_command_test {
namespace {

class ClocksCommandTest : public CommandUnderTest {
protected:
    ClocksCommandTest() : CommandUnderTest("clocks", "2026-02-02T09:00:00+08:00") {
        open();
        const BusinessDate lent_on = make_date(2026, 1, 10);
        VehicleRegistered car;
        car.key = "V1";
        car.loan = LoanId{1};
        car.price = Money::fen(1'500'000);
        car.first_registered_on = lent_on;
        car.delivered_on = lent_on;
        add(lent_on, {{"book:L1", loan("L1", "new_car_ice", lent_on)}, {"vehicle:V1", car}});
    }
    int run(const ClocksArguments& arguments) {
        return say([&](auto& out, auto& err) { return run_clocks(*house_, arguments, out, err); });
    }
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
