// Runs tests/golden/arrears.case: a loan told day by day, as a servicing officer would check it.
// Both ways of reckoning a loan must say it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "domain/loan/arrears/arrears.h"
#include "domain/loan/arrears/classification.h"
#include "domain/loan/schedule/instalment_table.h"

namespace daihou::golden_arrears_test {
namespace {

constexpr BucketTable buckets{{0, 1, 31, 61, 91, 121, 151, 181}};
constexpr TierTable tiers{
    1, 91, 271, 361, RiskTier::special_mention, 365, 184, RiskTier::substandard};

Contract loan() {
    Contract c;
    c.principal = Money::fen(1'200'000);
    c.disbursed_on = make_date(2025, 1, 10);
    c.instalments = 12;
    c.method = Method::equal_principal;
    c.arrears = {Money::fen(100), 3};
    return c;
}

std::string told(const Arrears& arrears, const UncuredArrears& uncured, BusinessDate date) {
    constexpr std::array names = {"normal", "special_mention", "substandard", "doubtful", "loss"};
    const Classification tier =
        classify(arrears.delinquent_days, date, tiers, floors_of(uncured, 3, tiers));
    return fmt::format("{} {} M{} {} {}{}", arrears.dpd, arrears.delinquent_days,
                       static_cast<int>(arrears.bucket), names[static_cast<std::size_t>(tier.tier)],
                       name_of(tier.reason),
                       tier.until ? fmt::format(" {}", format_date(*tier.until)) : "");
}

LoanStep step_of(BusinessDate on, std::istringstream& words) {
    std::string kind, amount, until;
    words >> kind >> amount >> until;
    if (kind == "pay") return LoanEvent{.on = on, .amount = *parse_yuan(amount)};
    PauseChange change{on, kind == "pause" ? PauseStep::pause : PauseStep::resume, {}};
    if (!until.empty()) change.until = *parse_date(until);
    return change;
}

TEST(GoldenArrears, EachDayEndsAsWritten) {
    std::ifstream file(DAIHOU_SOURCE_DIR "/tests/golden/arrears.case");
    ASSERT_TRUE(file);
    Agreement agreement(loan());
    LoanPosition position = opening_position(agreement);
    InstalmentTable table(loan());
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) continue;
        std::istringstream words(line);
        std::string day;
        words >> day;
        const BusinessDate on = *parse_date(day);
        if (const std::size_t bar = line.find("| "); bar != std::string::npos) {
            const std::string expected = line.substr(bar + 2);
            table.move_to(on);
            EXPECT_EQ(told(table.arrears(buckets), table.uncured(184), on), expected) << line;
            const PastArrears past = past_arrears_on(agreement, position, on);
            EXPECT_EQ(told(arrears_on(agreement, position, on, buckets), past.uncured(on, 184), on),
                      expected)
                << line;
            continue;
        }
        const LoanStep step = step_of(on, words);
        ASSERT_TRUE(take(agreement, position, step));
        if (const auto* event = std::get_if<LoanEvent>(&step)) table.apply(*event);
        if (const auto* pause = std::get_if<PauseChange>(&step)) {
            ASSERT_TRUE(table.pause(*pause));
        }
    }
}

}  // namespace
}  // namespace daihou::golden_arrears_test
