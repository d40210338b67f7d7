#include "domain/loan/cost/apr.h"

#include <gtest/gtest.h>

namespace daihou::apr_test {
namespace {

Contract car_loan() {
    Contract c;
    c.principal = Money::fen(10'000'000);
    c.annual_rate = AnnualRate{120'000};
    c.disbursed_on = make_date(2025, 1, 15);
    c.instalments = 36;
    c.interest_period = InterestPeriod::same_as_repayment;
    return c;
}

std::int64_t apr(const Contract& c) {
    return apr_all_in(c, make_schedule(c)).ppm;
}

TEST(Apr, IsTheNominalRateWithoutFees) {
    EXPECT_NEAR(static_cast<double>(apr(car_loan())), 120'000, 1);
    Contract daily = car_loan();
    daily.interest_period = InterestPeriod::daily;
    EXPECT_NEAR(static_cast<double>(apr(daily)), 120'000, 1);
    Contract free = car_loan();
    free.annual_rate = AnnualRate{0};
    EXPECT_EQ(apr(free), 0);
    Contract down = car_loan();
    down.down_payment = Ratio{300'000};
    EXPECT_NEAR(static_cast<double>(apr(down)), 120'000, 1);
}

// Fees kept back at disbursement are a cost of credit: leaving them out would hide a loan above the
// cap (CN-R03).
TEST(Apr, CountsFees) {
    Contract c = car_loan();
    c.upfront_fee = Money::fen(300'000);
    EXPECT_NEAR(static_cast<double>(apr(c)), 141'300, 300);
    Contract monthly = car_loan();
    monthly.instalment_fee = Money::fen(1);
    EXPECT_GT(apr(monthly), apr(car_loan()));
}

// A flat 6 % a year costs about twice that on the money outstanding.
TEST(Apr, ShowsWhatAFlatRateCosts) {
    Contract c = car_loan();
    c.annual_rate = AnnualRate{60'000};
    c.interest = InterestKind::flat;
    EXPECT_NEAR(static_cast<double>(apr(c)), 110'800, 300);
}

}  // namespace
}  // namespace daihou::apr_test
