// Each payment of an agreed plan is kept by the tolerance and grace of promises; what one falls
// short of is due with the next.
#include "domain/collections/plan/plan_progress.h"

#include <gtest/gtest.h>

namespace daihou::plan_progress_test {
namespace {

constexpr BusinessDate day(unsigned month, unsigned of_month) {
    return make_date(2026, month, of_month);
}

AgreedPlan plan() {
    AgreedPlan plan;
    plan.agreed_on = day(3, 1);
    plan.payments = {{day(3, 10), Money::fen(100'000)}, {day(4, 10), Money::fen(100'000)}};
    return plan;
}

TEST(PlanProgress, IsOpenUntilTheLastDayOfItsNextPayment) {
    const AgreedPlan none = plan();
    EXPECT_EQ(progress_on(none, {}, day(3, 11)).state, PromiseState::open);
    const PlanProgress broken = progress_on(none, {}, day(3, 12));
    EXPECT_EQ(broken.state, PromiseState::broken);
    EXPECT_EQ(*broken.payment, 0u);
    EXPECT_EQ(broken.last_day, day(3, 11));
    EXPECT_EQ(broken.missing.fen(), 100'000);
}

TEST(PlanProgress, KeepsAPaymentByToleranceAndAsksForTheRestWithTheNext) {
    AgreedPlan paid = plan();
    paid.receive(Money::fen(95'000), day(3, 11));
    const PlanProgress next = progress_on(paid, {}, day(3, 20));
    EXPECT_EQ(next.state, PromiseState::open);
    EXPECT_EQ(next.payments_kept, 1u);
    EXPECT_EQ(next.missing.fen(), 105'000);
    paid.receive(Money::fen(99'999), day(4, 10));
    EXPECT_EQ(progress_on(paid, {}, day(4, 12)).state, PromiseState::broken);
    paid.receive(Money::fen(1), day(4, 11));
    EXPECT_EQ(progress_on(paid, {}, day(4, 12)).state, PromiseState::kept);
}

TEST(PlanProgress, MoneyBeforeTheAgreementOrTooLateDoesNotCount) {
    AgreedPlan paid = plan();
    paid.receive(Money::fen(100'000), day(2, 28));
    paid.receive(Money::fen(100'000), day(3, 12));
    EXPECT_EQ(progress_on(paid, {}, day(3, 12)).state, PromiseState::broken);
}

TEST(PlanProgress, WhatArrivesAfterTheEndIsNoLongerThePlans) {
    AgreedPlan told_first = plan(), told_last = plan();
    told_first.receive(Money::fen(5), day(3, 20));
    told_first.end(PlanEnding::cancelled, day(3, 15));
    told_last.end(PlanEnding::cancelled, day(3, 15));
    told_last.receive(Money::fen(5), day(3, 20));
    EXPECT_EQ(told_first, told_last);
    EXPECT_TRUE(told_last.received.empty());
}

}  // namespace
}  // namespace daihou::plan_progress_test
