#include "domain/loan/payment/prepayment_fee.h"

#include <gtest/gtest.h>

namespace daihou::prepayment_fee_test {
namespace {

constexpr std::array<PrepaymentFeeStep, 2> steps = {{{6, Ratio{30'000}}, {12, Ratio{10'000}}}};

std::int64_t fee(BusinessDate disbursed_on, std::int64_t prepaid_fen, BusinessDate on) {
    return prepayment_fee(steps, disbursed_on, Money::fen(prepaid_fen), on).fen();
}

TEST(PrepaymentFee, FallsWithTheMonthsSinceDisbursement) {
    const BusinessDate start = make_date(2025, 1, 15);
    EXPECT_EQ(fee(start, 1'000'000, start), 30'000);
    EXPECT_EQ(fee(start, 1'000'000, make_date(2025, 7, 14)), 30'000);
    EXPECT_EQ(fee(start, 1'000'000, make_date(2025, 7, 15)), 10'000);
    EXPECT_EQ(fee(start, 1'000'000, make_date(2026, 1, 14)), 10'000);
    EXPECT_EQ(fee(start, 1'000'000, make_date(2026, 1, 15)), 0);
    EXPECT_EQ(prepayment_fee({}, start, Money::fen(1'000'000), start).fen(), 0);
}

// Six months after 31 August have passed on the last day of February.
TEST(PrepaymentFee, MonthsEndWithTheMonth) {
    const BusinessDate start = make_date(2025, 8, 31);
    EXPECT_EQ(fee(start, 1'000'000, make_date(2026, 2, 27)), 30'000);
    EXPECT_EQ(fee(start, 1'000'000, make_date(2026, 2, 28)), 10'000);
}

TEST(PrepaymentFee, TiesGoToTheEvenFen) {
    const BusinessDate start = make_date(2025, 1, 15);
    EXPECT_EQ(fee(start, 50, make_date(2025, 8, 1)), 0);   // 0.5 fen
    EXPECT_EQ(fee(start, 150, make_date(2025, 8, 1)), 2);  // 1.5 fen
}

}  // namespace
}  // namespace daihou::prepayment_fee_test
