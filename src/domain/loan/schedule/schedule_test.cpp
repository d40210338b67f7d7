#include "domain/loan/schedule/schedule.h"

#include <gtest/gtest.h>

#include "domain/loan/loan_generators_test.h"
#include "domain/loan/schedule/due_dates.h"

namespace daihou::schedule_test {
namespace {

// If this failed, the day pass would chase borrowers for other amounts than the contract they
// signed shows.
RC_GTEST_PROP(Schedule, TheWalkGivesWhatTheReferenceGives, ()) {
    const Contract c = random_contract();
    const Schedule reference = make_schedule(c);
    RC_ASSERT(terms_of(c) == reference_terms(c));
    const Schedule walked = walked_schedule(c);
    RC_ASSERT(walked.instalments == reference.instalments);
}

RC_GTEST_PROP(Schedule, PrincipalIsPaidBackToTheFen, ()) {
    const Contract c = random_contract();
    const Schedule schedule = make_schedule(c);
    RC_ASSERT(static_cast<int>(schedule.instalments.size()) == instalment_count(c));
    RC_ASSERT(schedule.principal() == c.principal);
    RC_ASSERT(schedule.instalments.back().balance.is_zero());
    BusinessDate before = c.disbursed_on;
    for (const Instalment& row : schedule.instalments) {
        RC_ASSERT(row.principal >= Money());
        RC_ASSERT(row.interest >= Money());
        RC_ASSERT(row.due_on >= before);
        before = row.due_on;
    }
}

// A walk taken up in the middle goes on as the whole walk does; otherwise an old loan would differ
// from a new one.
RC_GTEST_PROP(Schedule, AWalkCanBeTakenUpAnywhere, ()) {
    const Contract c = random_contract();
    const ScheduleTerms terms = terms_of(c);
    for (ScheduleWalk walk(c, terms, schedule_start(c)); !walk.at_end(); walk.next()) {
        const ScheduleWalk again(c, terms, walk.place());
        RC_ASSERT(again.now() == walk.now());
        RC_ASSERT(again.charged() == walk.charged());
    }
}

Contract five_thousand() {
    Contract c;
    c.principal = Money::fen(500'000);
    c.annual_rate = AnnualRate{120'000};
    c.disbursed_on = make_date(2024, 1, 1);
    c.instalments = 18;
    c.interest_period = InterestPeriod::same_as_repayment;
    return c;
}

TEST(Schedule, AWholeUnitMultipleChangesTheLevelAmount) {
    Contract c = five_thousand();
    EXPECT_EQ(terms_of(c).level.fen(), 30491);
    c.instalment_multiple = Money::fen(100);
    EXPECT_EQ(terms_of(c).level.fen(), 30500);
}

// 750.00 × 7 % / 12 = 4.375 exactly; a factor cut off below would give 4.37.
TEST(Schedule, TiesAreDecidedOnTheExactInterest) {
    Contract c = five_thousand();
    c.principal = Money::fen(75'000);
    c.annual_rate = AnnualRate{70'000};
    EXPECT_EQ(walked_schedule(c).instalments[0].interest.fen(), 438);
    c.rounding = Rounding::down;
    EXPECT_EQ(walked_schedule(c).instalments[0].interest.fen(), 437);
}

// A first due date five days after disbursement must not cost a whole month.
TEST(Schedule, AStubPeriodIsChargedForItsDays) {
    Contract c = five_thousand();
    c.first_due_on = make_date(2024, 1, 6);
    EXPECT_EQ(walked_schedule(c).instalments[0].interest.fen(), 806);  // 5000 × 1 % × 5 / 31
    EXPECT_EQ(format_date(due_date(c, 2)), "2024-02-06");
    c.interest_period = InterestPeriod::daily;
    EXPECT_EQ(walked_schedule(c).instalments[0].interest.fen(), 822);  // 5000 × 12 % × 5 / 365
}

TEST(Schedule, DueDatesComeBackAfterAShortMonth) {
    Contract c = five_thousand();
    c.disbursed_on = make_date(2025, 1, 31);
    EXPECT_EQ(format_date(due_date(c, 1)), "2025-02-28");
    EXPECT_EQ(format_date(due_date(c, 2)), "2025-03-31");
    c.due_day = 15;
    EXPECT_EQ(format_date(due_date(c, 1)), "2025-02-15");
    c.down_payment = Ratio{250'000};
    EXPECT_EQ(due_date(c, 1), c.disbursed_on);
    EXPECT_EQ(format_date(due_date(c, 2)), "2025-02-15");
}

TEST(Schedule, ThirtyDayMonthsCountTheSameWhateverTheirLength) {
    Contract c = five_thousand();
    c.interest_period = InterestPeriod::daily;
    c.day_count = DayCount::thirty_360;
    c.method = Method::interest_only;
    c.disbursed_on = make_date(2025, 1, 31);
    for (const Instalment& row : walked_schedule(c).instalments)
        EXPECT_EQ(row.interest.fen(), 5000);
}

TEST(Contract, WhatCannotBeBookedIsNamed) {
    Contract c = five_thousand();
    EXPECT_TRUE(check(c).empty());
    const auto code_of = [](const Contract& contract) {
        const Findings findings = check(contract);
        return findings.empty() ? std::string() : findings[0].column + " " + findings[0].code;
    };
    Contract none = c;
    none.instalments = 0;
    EXPECT_EQ(code_of(none), "instalments contract_term_range");
    Contract early = c;
    early.first_due_on = c.disbursed_on;
    EXPECT_EQ(code_of(early), "first_due_on contract_first_due_before_disbursement");
    Contract weekly = c;
    weekly.every = {PeriodUnit::weeks, 1};
    weekly.due_day = 5;
    EXPECT_EQ(code_of(weekly), "due_day contract_due_day_needs_months");
    Contract graced = c;
    graced.grace_principal = 18;
    EXPECT_EQ(code_of(graced), "grace_principal contract_grace_too_long");
    Contract stray = c;
    stray.balloon = Money::fen(1);
    EXPECT_EQ(code_of(stray), "balloon contract_balloon_unused");
}

}  // namespace
}  // namespace daihou::schedule_test
