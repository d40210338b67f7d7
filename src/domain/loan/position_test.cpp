#include "domain/loan/position.h"

#include <gtest/gtest.h>

#include "domain/loan/arrears/arrears.h"
#include "domain/loan/loan_generators_test.h"
#include "domain/loan/payment/allocation_order.h"
#include "domain/loan/schedule/instalment_table.h"

namespace daihou::position_test {
namespace {

constexpr BucketTable buckets{{0, 1, 31, 61, 91, 121, 151, 181}};

void assert_same(const Payoff& a, const Payoff& b) {
    RC_ASSERT(a.principal.fen() == b.principal.fen());
    RC_ASSERT(a.accrued_interest.fen() == b.accrued_interest.fen());
    RC_ASSERT(a.interest.fen() == b.interest.fen());
    RC_ASSERT(a.fee.fen() == b.fee.fen());
    RC_ASSERT(a.penalty.fen() == b.penalty.fen());
    RC_ASSERT(a.unearned_interest.fen() == b.unearned_interest.fen());
    RC_ASSERT(a.unearned_fee.fen() == b.unearned_fee.fen());
}

void assert_same(const Arrears& a, const Arrears& b) {
    RC_ASSERT(a.dpd == b.dpd);
    RC_ASSERT(a.paused_days == b.paused_days);
    RC_ASSERT(a.delinquent_days == b.delinquent_days);
    RC_ASSERT(a.state == b.state);
    RC_ASSERT(a.instalments_overdue == b.instalments_overdue);
    RC_ASSERT(a.overdue_principal.fen() == b.overdue_principal.fen());
    RC_ASSERT(a.overdue_interest.fen() == b.overdue_interest.fen());
    RC_ASSERT(a.overdue_fee.fen() == b.overdue_fee.fen());
    RC_ASSERT(a.overdue_penalty.fen() == b.overdue_penalty.fen());
    RC_ASSERT(a.penalty_of_day.fen() == b.penalty_of_day.fen());
    RC_ASSERT(a.outstanding_principal.fen() == b.outstanding_principal.fen());
    RC_ASSERT(a.due_today.fen() == b.due_today.fen());
    RC_ASSERT(a.next_due.fen() == b.next_due.fen());
    RC_ASSERT((a.next_due_on == b.next_due_on));
    RC_ASSERT((a == b));
}

// What is left to cure must not depend on how the position got there, for any number of days to
// observe; where two stretches shared a place it may be worse, never better.
void assert_same_past(const Agreement& agreement, const LoanPosition& position,
                      const InstalmentTable& table, BusinessDate date) {
    const PastArrears past = past_arrears_on(agreement, position, date);
    for (const int observation_days : {0, 1, 10, 40, 90, 184, 365, below(700)}) {
        const UncuredArrears kept = past.uncured(date, observation_days);
        const UncuredArrears counted = table.uncured(observation_days);
        RC_ASSERT(kept.cured_on == counted.cured_on);
        if (past.is_joined())
            RC_ASSERT(kept.days_worst >= counted.days_worst);
        else
            RC_ASSERT(kept.days_worst == counted.days_worst);
    }
}

// If this failed, days past due of the whole book would be wrong somewhere: the O(1) position must
// say what the table with every instalment says, after any history, on any later day.
RC_GTEST_PROP(LoanPosition, SaysWhatTheInstalmentTableSays, ()) {
    Contract c = random_contract();
    draw_rules(c);
    const std::vector<LoanEvent> events = random_events(c);
    InstalmentTable table(c);
    LoanPosition position = opening_position(Agreement(c));
    for (const LoanEvent& event : events) {
        table.apply(event);
        position = apply(Agreement(c), position, event);
        RC_ASSERT(position.paid == table.paid());
        RC_ASSERT(position.state == table.state());
        assert_same(payoff_on(Agreement(c), position, event.on), table.payoff());
    }
    RC_ASSERT(fold(Agreement(c), events) == position);
    const BusinessDate date = position.as_of + Days(below(400));
    table.move_to(date);
    assert_same(arrears_on(Agreement(c), position, date, buckets), table.arrears(buckets));
    assert_same_past(Agreement(c), position, table, date);
    RC_ASSERT(position.written_off == table.written_off());
    RC_ASSERT(position.recovered == table.recovered());
}

// The same through payment holidays, extensions, new rates and moved due dates, also of loans in
// arrears or paid ahead.
RC_GTEST_PROP(LoanPosition, SaysWhatTheTableSaysAfterModifications, ()) {
    Contract c = random_contract();
    c.interest = InterestKind::declining_balance;
    RC_PRE(check(c).empty());
    draw_rules(c);
    InstalmentTable table(c);
    Agreement agreement(c);
    LoanPosition position = opening_position(agreement);
    for (const LoanEvent& event : random_events(c)) {
        if (below(3) == 0) {
            const Modification change = random_modification(event.on);
            const Done there = table.modify(change);
            const Done here = modify(agreement, position, change);
            RC_ASSERT(there.has_value() == here.has_value());
            if (!here) RC_ASSERT(there.error().code == here.error().code);
            RC_TAG(here ? std::string(name_of(change.kind)) : here.error().code);
        }
        if (below(4) == 0) {
            const PauseChange change = random_pause(event.on);
            const Done there = table.pause(change);
            const Done here = agreement.pause(change);
            RC_ASSERT(there.has_value() == here.has_value());
        }
        table.apply(event);
        position = apply(agreement, position, event);
        RC_ASSERT(position.paid == table.paid());
        RC_ASSERT(position.state == table.state());
        assert_same(payoff_on(agreement, position, event.on), table.payoff());
        table.move_to(event.on);
        assert_same(arrears_on(agreement, position, event.on, buckets), table.arrears(buckets));
        assert_same_past(agreement, position, table, event.on);
    }
    const BusinessDate date = position.as_of + Days(below(400));
    table.move_to(date);
    assert_same(arrears_on(agreement, position, date, buckets), table.arrears(buckets));
    assert_same_past(agreement, position, table, date);
}

// A change that begins on its day neither forgives nor invents: what would settle the loan that day
// is what it was before, less what was prepaid. Interest that became principal counts there.
RC_GTEST_PROP(Modification, LeavesWhatIsOwedOnItsDay, ()) {
    Contract c = random_contract();
    c.interest = InterestKind::declining_balance;
    RC_PRE(check(c).empty());
    Agreement agreement(c);
    LoanPosition position = opening_position(agreement);
    for (const LoanEvent& event : random_events(c)) {
        const Modification change = random_modification(event.on);
        const Payoff before = payoff_on(agreement, position, event.on);
        const Money held = position.paid.overpaid;
        const bool carried_out =
            begins_on_the_day(change.kind) && modify(agreement, position, change).has_value();
        if (carried_out) {
            const Payoff after = payoff_on(agreement, position, event.on);
            const bool prepays = change.kind == ModificationKind::prepayment;
            const Money received = prepays ? change.amount : Money();
            RC_ASSERT(position.paid.overpaid == held);
            RC_ASSERT((after.principal_to_pay() + after.interest).fen() ==
                      (before.principal_to_pay() + before.interest - received).fen());
            RC_ASSERT(after.fee.fen() == before.fee.fen());
            RC_ASSERT(after.penalty.fen() == before.penalty.fen());
            RC_TAG(std::string(name_of(change.kind)));
        }
        position = apply(agreement, position, event);
    }
}

RC_GTEST_PROP(LoanPosition, KeepsEveryFenReceived, ()) {
    const Contract c = random_contract();
    Money received;
    LoanPosition position = opening_position(Agreement(c));
    for (const LoanEvent& event : random_events(c)) {
        if (event.kind == LoanEventKind::settlement) continue;
        if (event.kind == LoanEventKind::payment) received += event.amount;
        if (event.kind == LoanEventKind::refund) received -= event.amount;
        position = apply(Agreement(c), position, event);
    }
    RC_ASSERT(position.paid.sum() == received);
}

Contract car_loan() {
    Contract c;
    c.principal = Money::fen(1'200'000);
    c.annual_rate = AnnualRate{120'000};
    c.disbursed_on = make_date(2025, 1, 10);
    c.instalments = 12;
    c.method = Method::equal_principal;  // 1000.00 a month, first interest 120.00
    c.interest_period = InterestPeriod::same_as_repayment;
    c.day_count = DayCount::act_360;
    return c;
}

LoanEvent payment(BusinessDate on, std::int64_t fen) {
    return {on, LoanEventKind::payment, ChargeKind::fee, Money::fen(fen)};
}

TEST(LoanPosition, DaysPastDueCountFromTheOldestUnpaidDueDate) {
    const Contract c = car_loan();
    const LoanPosition fresh = opening_position(Agreement(c));
    EXPECT_EQ(arrears_on(Agreement(c), fresh, make_date(2025, 2, 10), buckets).dpd, 0);
    EXPECT_EQ(arrears_on(Agreement(c), fresh, make_date(2025, 2, 11), buckets).dpd, 1);
    const Arrears late = arrears_on(Agreement(c), fresh, make_date(2025, 3, 20), buckets);
    EXPECT_EQ(late.dpd, 38);
    EXPECT_EQ(late.bucket, Bucket::m2);
    EXPECT_EQ(late.instalments_overdue, 2);
    EXPECT_EQ(late.overdue_principal.fen(), 200'000);
    EXPECT_EQ(late.overdue_interest.fen(), 12'000 + 11'000);
    // 1000 × 18 % / 360 is 0.50 a day: 38 days of the first and 10 of the second instalment.
    EXPECT_EQ(late.overdue_penalty.fen(), 50 * (38 + 10));
    EXPECT_EQ(late.penalty_of_day.fen(), 100);
    EXPECT_EQ(late.next_due_on, make_date(2025, 4, 10));
    EXPECT_EQ(late.next_due.fen(), 110'000);
    EXPECT_EQ(late.outstanding_principal, c.principal);
}

// CN-R02: costs and penalty, then interest, then principal; a part payment leaves the oldest
// instalment overdue.
TEST(LoanPosition, APartPaymentPaysPenaltyThenInterestThenPrincipal) {
    const Contract c = car_loan();
    const LoanPosition p = apply(Agreement(c), opening_position(Agreement(c)),
                                 payment(make_date(2025, 2, 20), 500 + 12'000 + 7));
    EXPECT_EQ(p.paid.penalty.fen(), 500);
    EXPECT_EQ(p.paid.interest.fen(), 12'000);
    EXPECT_EQ(p.paid.principal.fen(), 7);
    EXPECT_EQ(arrears_on(Agreement(c), p, make_date(2025, 2, 20), buckets).dpd, 10);
}

// Money beyond everything owed is held for the customer until it is given back; it never pays what
// falls due later.
TEST(LoanPosition, HoldsWhatIsOverpaidUntilItIsRefunded) {
    const Contract c = car_loan();
    LoanPosition p = opening_position(Agreement(c));
    const BusinessDate day = make_date(2025, 1, 20);
    p = apply(Agreement(c), p, {day, LoanEventKind::settlement, ChargeKind::fee, Money()});
    p = apply(Agreement(c), p, payment(day, 5'000));
    EXPECT_EQ(p.paid.overpaid.fen(), 5'000);
    p = apply(Agreement(c), p, {day, LoanEventKind::refund, ChargeKind::fee, Money::fen(3'000)});
    EXPECT_EQ(p.paid.overpaid.fen(), 2'000);
    EXPECT_EQ(p.state, LoanState::settled);
}

// A loan 91 days past due pays principal first; the same money a day earlier pays interest first.
TEST(LoanPosition, LateMoneyIsSpreadByTheLateRules) {
    Contract c = car_loan();
    c.late_allocation.order = *allocation_order_named("principal_interest_fee_penalty");
    c.late_allocation_from_dpd = 91;
    const LoanPosition fresh = opening_position(Agreement(c));
    const BusinessDate first_due = make_date(2025, 2, 10);
    const auto paid = [&](int dpd) {
        return apply(Agreement(c), fresh, payment(first_due + Days(dpd), 100'000)).paid;
    };
    EXPECT_EQ(paid(90).penalty.fen(), 50 * (90 + 62 + 31 + 1));
    EXPECT_EQ(paid(91).penalty.fen(), 0);
    EXPECT_EQ(paid(91).principal.fen(), 100'000);
}

TEST(LoanPosition, AReversedPaymentIsAsIfItNeverCame) {
    const Contract c = car_loan();
    const std::vector<LoanEvent> events = {
        payment(make_date(2025, 2, 10), 112'000),
        payment(make_date(2025, 3, 10), 114'000),
        {make_date(2025, 3, 12), LoanEventKind::reversal, ChargeKind::fee, Money(), {}, 0}};
    const LoanPosition p = fold(Agreement(c), events);
    // The March payment now pays February's instalment first, with 28 days of penalty interest.
    EXPECT_EQ(p.paid.penalty.fen(), 1400);
    EXPECT_EQ(p.oldest.number, 2);
    EXPECT_EQ(arrears_on(Agreement(c), p, make_date(2025, 3, 20), buckets).dpd, 10);
}

// The worked example of docs/loan_arithmetic.md, worked out there by hand.
TEST(Modification, APrepaymentPaysInterestToTheDayAndShortensTheTerm) {
    Contract c;
    c.principal = Money::fen(10'000'000);
    c.annual_rate = AnnualRate{120'000};
    c.disbursed_on = make_date(2026, 1, 10);
    c.instalments = 12;
    c.interest_period = InterestPeriod::same_as_repayment;
    Agreement agreement(c);
    LoanPosition p =
        apply(agreement, opening_position(agreement), payment(make_date(2026, 2, 10), 888'488));
    Modification prepayment{make_date(2026, 2, 25), ModificationKind::prepayment};
    prepayment.amount = Money::fen(3'000'000);
    prepayment.effect = PrepaymentEffect::shorter_term;
    ASSERT_TRUE(modify(agreement, p, prepayment).has_value());
    EXPECT_EQ(p.paid.interest.fen(), 100'000 + 49'347);
    EXPECT_EQ(payoff_on(agreement, p, prepayment.on).total().fen(), 6'260'859);
    EXPECT_EQ(agreement.instalment_count(), 9);
    EXPECT_EQ(arrears_on(agreement, p, make_date(2026, 4, 10), buckets).due_today.fen(), 813'893);
    EXPECT_EQ(arrears_on(agreement, p, make_date(2026, 3, 10), buckets).due_today.fen(),
              863'240 - 49'347);
}

// Apache Fineract, ProgressiveEMICalculatorTest, test_dailyInterest_disbursedAmt1000…repayIn1Month:
// under 30/360 a day counts as a share of its month, as the quote of a loan to that day does.
TEST(Settlement, ADayOfAMonthIsAShareOfTheMonth) {
    Contract c;
    c.principal = Money::fen(100'000);
    c.annual_rate = AnnualRate{70'000};
    c.disbursed_on = make_date(2024, 1, 1);
    c.instalments = 1;
    c.interest_period = InterestPeriod::daily;
    c.day_count = DayCount::thirty_360;
    for (const auto& [day, interest_fen] :
         {std::pair{5U, 75}, {15U, 263}, {30U, 546}, {31U, 565}}) {
        const BusinessDate on = make_date(2024, 1, day);
        const Payoff payoff = payoff_on(Agreement(c), opening_position(Agreement(c)), on);
        EXPECT_EQ(payoff.interest.fen(), interest_fen) << day;
        Contract to_the_day = c;
        to_the_day.first_due_on = on;
        EXPECT_EQ(make_schedule(to_the_day).interest(), payoff.interest);
    }
}

TEST(Settlement, InterestRunsOnlyToTheDay) {
    const Contract c = car_loan();
    const LoanPosition p = apply(Agreement(c), opening_position(Agreement(c)),
                                 payment(make_date(2025, 2, 10), 112'000));
    const Payoff payoff = payoff_on(Agreement(c), p, make_date(2025, 2, 24));
    EXPECT_EQ(payoff.principal.fen(), 1'100'000);
    EXPECT_EQ(payoff.accrued_interest.fen(), 5500);  // 110.00 × 14 / 28
    LoanEvent settlement{make_date(2025, 2, 24), LoanEventKind::settlement, ChargeKind::fee,
                         payoff.total()};
    const LoanPosition settled = apply(Agreement(c), p, settlement);
    EXPECT_EQ(settled.state, LoanState::settled);
    EXPECT_TRUE(settled.forgiven.is_zero());
    EXPECT_EQ(arrears_on(Agreement(c), settled, make_date(2026, 1, 1), buckets).overdue(), Money());
}

}  // namespace
}  // namespace daihou::position_test
