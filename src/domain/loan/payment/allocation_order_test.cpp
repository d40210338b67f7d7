#include "domain/loan/payment/allocation_order.h"

#include <gtest/gtest.h>

namespace daihou::allocation_order_test {
namespace {

TEST(AllocationOrder, NamesEachPartOnce) {
    EXPECT_EQ(allocation_order_named("penalty_fee_interest_principal"), statutory_order);
    const auto principal_first = allocation_order_named("principal_interest_fee_penalty");
    ASSERT_TRUE(principal_first);
    EXPECT_EQ((*principal_first)[0], (AllocationRule{Timing::past_due, Part::principal}));
    EXPECT_EQ((*principal_first)[11], (AllocationRule{Timing::in_advance, Part::penalty}));
    for (const char* wrong :
         {"", "penalty", "penalty_fee_interest", "penalty_fee_interest_interest",
          "penalty_fee_interest_principal_", "_penalty_fee_interest_principal",
          "penalty_fee_interest_principal_fee", "costs_fee_interest_principal"})
        EXPECT_FALSE(allocation_order_named(wrong)) << wrong;
}

}  // namespace
}  // namespace daihou::allocation_order_test
