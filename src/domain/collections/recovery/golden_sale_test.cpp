// Runs tests/golden/sale_statement.case, and what several sources make of a value. If it fails, a
// fen of the owner's money is lost, or a vehicle is given away below its worth.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "domain/collections/recovery/disposal.h"

namespace daihou::golden_sale_test {
namespace {

TEST(Golden, SaleStatement) {
    std::ifstream file(DAIHOU_SOURCE_DIR "/tests/golden/sale_statement.case");
    ASSERT_TRUE(file);
    int number = 0, rows = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        std::int64_t price = 0, costs = 0, charges = 0, interest = 0, penalty = 0, principal = 0;
        std::string bar, rest;
        words >> price >> costs >> bar >> charges >> interest >> penalty >> principal >> bar;
        std::getline(words >> std::ws, rest);
        const SaleStatement shared = statement_of(Money::fen(price), Money::fen(costs),
                                                  {Money::fen(charges), Money::fen(interest),
                                                   Money::fen(penalty), Money::fen(principal)});
        const std::string found =
            fmt::format("{} {} {} {} {} {} {}", shared.costs.fen(), shared.charges.fen(),
                        shared.interest.fen(), shared.penalty.fen(), shared.principal.fen(),
                        shared.surplus.fen(), shared.deficiency.fen());
        EXPECT_EQ(found, rest) << "sale_statement.case:" << number;
        ++rows;
    }
    EXPECT_EQ(rows, 7);
}

DisposalRules rules() {
    DisposalRules of_test;
    of_test.sources_min = 3;
    of_test.value_age_days_max = 30;
    of_test.spread_max = Ratio{250'000};
    of_test.by_age_years = {{4, Ratio{20'000}}, {8, Ratio{50'000}}};
    of_test.by_odometer_km = {{100'000, Ratio{20'000}}};
    of_test.by_wear = {Ratio{0}, Ratio{40'000}, Ratio{120'000}};
    of_test.by_segment = {Ratio{0}, Ratio{30'000}, Ratio{30'000}, Ratio{20'000}};
    of_test.sale_cost = Ratio{65'000};
    return of_test;
}

constexpr BusinessDate today = make_date(2026, 3, 10);

std::vector<SourceValue> sources(std::vector<std::int64_t> values) {
    std::vector<SourceValue> all;
    for (const std::int64_t value : values)
        all.push_back({fmt::format("s{}", all.size()), Money::fen(value), today});
    return all;
}

TEST(SaleEstimate, IsTheMedianLessHaircutsAndTheCostOfASale) {
    const SaleEstimate plain = estimate_sale(sources({110, 100, 105}), {}, rules(), today).value();
    EXPECT_EQ(plain.median.fen(), 105);
    EXPECT_EQ(plain.value.fen(), 105);
    EXPECT_EQ(plain.reserve.fen(), 98);  // 98.175
    const VehicleForSale old{9, 120'000, VehicleWear::damaged, VehicleSegment::bev};
    const SaleEstimate low =
        estimate_sale(sources({1'000'000, 1'100'000, 1'010'001, 1'020'000}), old, rules(), today)
            .value();
    EXPECT_EQ(low.median.fen(), 1'015'000);  // between two middle ones, rounded down
    EXPECT_EQ(low.haircut.ppm, 50'000 + 20'000 + 120'000 + 30'000);
    EXPECT_EQ(low.value.fen(), 791'700);
    EXPECT_EQ(low.reserve.fen(), 740'239);  // 740,239.5
}

TEST(SaleEstimate, IsRefusedWhereItsSourcesCannotBeBelieved) {
    const auto code = [](std::vector<SourceValue> values) {
        const auto estimate = estimate_sale(values, {}, rules(), today);
        return estimate ? std::string() : estimate.error().code;
    };
    EXPECT_EQ(code(sources({100, 105})), "sale_values_few");
    EXPECT_EQ(code(sources({100, 110, 128})), "sale_values_apart");
    EXPECT_EQ(code(sources({100, 110, 127})), "");
    std::vector<SourceValue> aged = sources({100, 105, 110});
    aged[1].on = today - Days(30);
    EXPECT_EQ(code(aged), "");
    aged[1].on = today - Days(31);
    EXPECT_EQ(code(aged), "sale_value_old");
    // One source that was asked twice is one source, by its newest figure.
    std::vector<SourceValue> twice = sources({100, 105, 900});
    twice[2].source = twice[1].source;
    twice[2].on = today - Days(1);
    EXPECT_EQ(code(twice), "sale_values_few");
}

}  // namespace
}  // namespace daihou::golden_sale_test
