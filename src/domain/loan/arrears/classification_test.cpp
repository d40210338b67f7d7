#include "domain/loan/arrears/classification.h"

#include <gtest/gtest.h>

namespace daihou::classification_test {
namespace {

// CN-L04: overdue → special mention, over 90 → substandard, over 270 → doubtful, over 360 → loss.
constexpr TierTable order_2023{1, 91, 271, 361, RiskTier::special_mention, 365};
constexpr BusinessDate today = make_date(2026, 3, 1);

RiskTier tier(int dpd) {
    return classify(dpd, today, order_2023, {}).tier;
}

TEST(Classification, BoundariesLieAfterTheNamedDay) {
    EXPECT_EQ(tier(0), RiskTier::normal);
    EXPECT_EQ(tier(1), RiskTier::special_mention);
    EXPECT_EQ(tier(90), RiskTier::special_mention);
    EXPECT_EQ(tier(91), RiskTier::substandard);
    EXPECT_EQ(tier(270), RiskTier::substandard);
    EXPECT_EQ(tier(271), RiskTier::doubtful);
    EXPECT_EQ(tier(360), RiskTier::doubtful);
    EXPECT_EQ(tier(361), RiskTier::loss);
}

// A restructured loan must not look normal again before its year of observation is over.
TEST(Classification, FloorsHoldUntilTheirDay) {
    TierFloors floors;
    floors.restructured_on = today - Days(364);
    EXPECT_EQ(classify(0, today, order_2023, floors).tier, RiskTier::special_mention);
    EXPECT_EQ(classify(0, today + Days(1), order_2023, floors).tier, RiskTier::normal);

    TierFloors manual;
    manual.manual = RiskTier::doubtful;
    EXPECT_EQ(classify(95, today, order_2023, manual),
              (Classification{RiskTier::doubtful, Classification::Reason::manual, {}}));
    EXPECT_EQ(classify(400, today, order_2023, manual),
              (Classification{RiskTier::loss, Classification::Reason::days_past_due, {}}));

    TierFloors observed{std::nullopt, std::nullopt, RiskTier::substandard, today + Days(1)};
    EXPECT_EQ(classify(0, today, order_2023, observed).tier, RiskTier::substandard);
    EXPECT_EQ(classify(0, today + Days(1), order_2023, observed).tier, RiskTier::normal);
}

// Substandard and below: fully paid, then 184 days (CN-L04); nothing less lifts the tier.
TEST(Classification, NeedsFullCureAndAnObservationBeforeItGetsBetter) {
    TierTable table = order_2023;
    table.observation_days = 184;
    const auto shown = [&table](int days, UncuredArrears uncured, BusinessDate date) {
        return classify(days, date, table, floors_of(uncured, 5, table));
    };
    using Reason = Classification::Reason;
    EXPECT_EQ(shown(12, {100, {}}, today),
              (Classification{RiskTier::substandard, Reason::not_cured, {}}));
    EXPECT_EQ(shown(0, {100, today}, today + Days(183)),
              (Classification{RiskTier::substandard, Reason::observation, today + Days(184)}));
    EXPECT_EQ(shown(0, {100, today}, today + Days(184)).tier, RiskTier::normal);
    // 95 days without five of grace are 90: special mention, which needs no observation here.
    EXPECT_EQ(shown(0, {95, today}, today).tier, RiskTier::normal);
    EXPECT_EQ(shown(95, {95, {}}, today).reason, Reason::days_past_due);
    EXPECT_EQ(classify(0, today, order_2023, floors_of({400, {}}, 0, order_2023)).tier,
              RiskTier::normal);
}

}  // namespace
}  // namespace daihou::classification_test
