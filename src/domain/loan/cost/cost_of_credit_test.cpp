#include "domain/loan/cost/cost_of_credit.h"

#include <gtest/gtest.h>

#include "domain/loan/cost/apr.h"
#include "domain/loan/loan_generators_test.h"

namespace daihou::cost_of_credit_test {
namespace {

constexpr CostLimits limits{AnnualRate{240'000}, AnnualRate{360'000}};

TEST(CostOfCredit, CountsTenthsOfAPercent) {
    EXPECT_EQ(verdict_on_cost(AnnualRate{240'499}, limits), CostVerdict::within);
    EXPECT_EQ(verdict_on_cost(AnnualRate{240'500}, limits), CostVerdict::above_warning);
    EXPECT_EQ(verdict_on_cost(AnnualRate{360'499}, limits), CostVerdict::above_warning);
    EXPECT_EQ(verdict_on_cost(AnnualRate{360'500}, limits), CostVerdict::above_limit);
}

// Two instalments of a loan of 100.00 at nominal 35.99 % round to whole fen; that must not refuse
// it.
TEST(CostOfCredit, FenRoundingOnASmallLoanIsNoCost) {
    Contract c;
    c.principal = Money::fen(10'000);
    c.annual_rate = AnnualRate{359'900};
    c.disbursed_on = make_date(2024, 1, 1);
    c.instalments = 6;
    c.rounding = Rounding::up;
    c.interest_period = InterestPeriod::same_as_repayment;
    const CostOfCredit cost = cost_of_credit(c, make_schedule(c), limits);
    EXPECT_GT(cost.apr_all_in, AnnualRate{360'000});
    EXPECT_EQ(cost.verdict, CostVerdict::above_warning);
}

// 12 % with a tenth of the principal spent on an add-on costs as much as the same fee kept back.
TEST(CostOfCredit, AddOnsAreACost) {
    Contract c;
    c.principal = Money::fen(10'000'000);
    c.annual_rate = AnnualRate{120'000};
    c.disbursed_on = make_date(2025, 1, 15);
    c.instalments = 12;
    Contract fee = c;
    c.add_on = Money::fen(1'000'000);
    fee.upfront_fee = Money::fen(1'000'000);
    const CostOfCredit cost = cost_of_credit(c, make_schedule(c), limits);
    EXPECT_EQ(cost.verdict, CostVerdict::above_warning);
    EXPECT_EQ(cost, cost_of_credit(fee, make_schedule(fee), limits));
}

RC_GTEST_PROP(CostOfCredit, TheVerdictAloneIsTheSameVerdict, ()) {
    Contract c = random_contract();
    if (below(2) == 0) c.upfront_fee = Money::fen(c.principal.fen() / (2 + below(50)));
    RC_PRE(check(c).empty());
    const Schedule schedule = make_schedule(c);
    const CostOfCredit cost = cost_of_credit(c, schedule, limits);
    RC_TAG(static_cast<int>(cost.verdict));
    RC_ASSERT(verdict_on_cost(c, schedule, limits) == cost.verdict);
}

}  // namespace
}  // namespace daihou::cost_of_credit_test
