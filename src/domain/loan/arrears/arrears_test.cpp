#include "domain/loan/arrears/arrears.h"

#include <gtest/gtest.h>

#include "domain/loan/arrears/bucket_history.h"
#include "domain/loan/arrears/classification.h"
#include "domain/loan/loan_generators_test.h"
#include "domain/loan/schedule/instalment_table.h"

namespace daihou::arrears_test {
namespace {

constexpr BucketTable buckets{{0, 1, 31, 61, 91, 121, 151, 181}};

// 1000.00 and 10.00 interest on the 10th of each month of 2025 from February on.
Contract car_loan() {
    Contract c;
    c.principal = Money::fen(1'200'000);
    c.annual_rate = AnnualRate{10'000};
    c.disbursed_on = make_date(2025, 1, 10);
    c.instalments = 12;
    c.method = Method::equal_principal;
    c.interest = InterestKind::flat;
    c.interest_period = InterestPeriod::same_as_repayment;
    c.penalty_multiplier = Ratio{0};
    return c;
}
constexpr std::int64_t instalment_fen = 101'000;

LoanEvent payment(BusinessDate on, std::int64_t fen) {
    return {on, LoanEventKind::payment, ChargeKind::fee, Money::fen(fen)};
}
Arrears on(const Agreement& agreement, BusinessDate date) {
    return arrears_on(agreement, opening_position(agreement), date, buckets);
}

TEST(ArrearsGrace, DelinquentDaysBeginAfterItAndDaysPastDueDoNotWait) {
    Contract c = car_loan();
    c.arrears.grace_days = 5;
    const Arrears last_day = on(Agreement(c), make_date(2025, 2, 15));
    EXPECT_EQ(last_day.dpd, 5);
    EXPECT_EQ(last_day.delinquent_days, 0);
    EXPECT_EQ(last_day.bucket, Bucket::m0);
    const Arrears after = on(Agreement(c), make_date(2025, 2, 16));
    EXPECT_EQ(after.delinquent_days, 1);
    EXPECT_EQ(after.bucket, Bucket::m1);
}

TEST(ArrearsPause, FreezesDelinquentDaysAndBucketButNotDaysPastDue) {
    Agreement agreement(car_loan());
    ASSERT_TRUE(agreement.pause({make_date(2025, 2, 20), PauseStep::pause, {}}));
    EXPECT_EQ(on(agreement, make_date(2025, 2, 20)).delinquent_days, 10);
    const Arrears paused = on(agreement, make_date(2025, 5, 1));
    EXPECT_EQ(paused.dpd, 80);
    EXPECT_EQ(paused.delinquent_days, 10);
    EXPECT_EQ(paused.bucket, Bucket::m1);
    ASSERT_TRUE(agreement.pause({make_date(2025, 5, 1), PauseStep::resume, {}}));
    EXPECT_EQ(on(agreement, make_date(2025, 5, 2)).delinquent_days, 11);
}

// A pause that was over, or not yet begun, when the loan became overdue takes nothing off.
TEST(ArrearsPause, CountsOnlyInsideTheOverdueStretch) {
    Agreement agreement(car_loan());
    ASSERT_TRUE(
        agreement.pause({make_date(2025, 1, 20), PauseStep::pause, make_date(2025, 2, 13)}));
    EXPECT_EQ(on(agreement, make_date(2025, 2, 20)).paused_days, 3);
    ASSERT_TRUE(agreement.pause({make_date(2025, 2, 25), PauseStep::pause, {}}));
    EXPECT_EQ(on(agreement, make_date(2025, 2, 20)).paused_days, 3);
}

TEST(ArrearsPause, RefusesWhatMakesNoSenseAndChangesNothing) {
    std::vector<ArrearsPause> pauses;
    const auto code = [&pauses](PauseStep step, int day, std::optional<int> until = {}) {
        PauseChange change{make_date(2025, 3, static_cast<unsigned>(day)), step, {}};
        if (until) change.until = make_date(2025, 3, static_cast<unsigned>(*until));
        const Done changed = change_pauses(pauses, change);
        return changed ? std::string() : changed.error().code;
    };
    EXPECT_EQ(code(PauseStep::resume, 1), "resume_without_pause");
    EXPECT_EQ(code(PauseStep::pause, 5, 5), "pause_ends_before_start");
    EXPECT_TRUE(pauses.empty());
    EXPECT_EQ(code(PauseStep::pause, 5, 10), "");
    EXPECT_EQ(code(PauseStep::pause, 9), "pause_overlaps");
    EXPECT_EQ(code(PauseStep::resume, 10), "resume_without_pause");
    EXPECT_EQ(code(PauseStep::pause, 10), "");
    EXPECT_EQ(pauses.size(), 2u);
}

// Five fen left of an instalment must not make a customer overdue, nor turn one day into thirty.
TEST(ArrearsTolerance, ASmallRestIsNotOverdueAndDoesNotAgeTheNext) {
    Contract c = car_loan();
    c.arrears.tolerance = Money::fen(100);
    const Agreement agreement(c);
    const LoanPosition p = apply(agreement, opening_position(agreement),
                                 payment(make_date(2025, 2, 10), instalment_fen - 5));
    const Arrears small = arrears_on(agreement, p, make_date(2025, 3, 10), buckets);
    EXPECT_EQ(small.dpd, 0);
    EXPECT_FALSE(small.oldest_unpaid_on);
    EXPECT_EQ(small.overdue(), Money::fen(5));  // it is owed all the same
    EXPECT_EQ(arrears_on(agreement, p, make_date(2025, 3, 11), buckets).dpd, 1);
    Contract exact = c;
    exact.arrears.tolerance = Money::fen(4);
    EXPECT_EQ(arrears_on(Agreement(exact), p, make_date(2025, 3, 10), buckets).dpd, 28);
}

UncuredArrears uncured(const PastArrears& past, BusinessDate date) {
    return past.uncured(date, 100);
}

TEST(PastArrears, ACuredStretchIsObservedAndThenForgotten) {
    PastArrears past;
    past.begin(make_date(2025, 1, 1));
    past.worsen(120);
    past.worsen(30);  // a part payment
    EXPECT_EQ(uncured(past, make_date(2025, 6, 1)), (UncuredArrears{120, {}}));
    const BusinessDate cured = make_date(2025, 7, 1);
    past.cure(cured);
    EXPECT_EQ(uncured(past, cured + Days(99)), (UncuredArrears{120, cured}));
    EXPECT_EQ(uncured(past, cured + Days(100)), UncuredArrears{});
}

TEST(PastArrears, NewArrearsInsideTheObservationKeepTheOldWorstLaterOnesStartAfresh) {
    const BusinessDate cured = make_date(2025, 7, 1);
    for (const auto& [clear_days, worst] : {std::pair(99, 120), std::pair(100, 3)}) {
        PastArrears past;
        past.begin(make_date(2025, 1, 1));
        past.worsen(120);
        past.cure(cured);
        past.begin(cured + Days(clear_days));
        past.worsen(3);
        EXPECT_EQ(uncured(past, cured + Days(105)).days_worst, worst);
    }
}

// Ever milder arrears need a place each; when there is none left the answer may only be worse.
TEST(PastArrears, WithoutRoomTwoStretchesShareAPlace) {
    PastArrears past;
    BusinessDate day = make_date(2020, 1, 1);
    for (int worst = 60; worst > 0; worst -= 10) {
        past.begin(day);
        past.worsen(worst);
        past.cure(day + Days(worst));
        day += Days(worst + 200);
    }
    EXPECT_TRUE(past.is_joined());
    EXPECT_EQ(past.uncured(day - Days(150), 100).days_worst, 10);
    EXPECT_EQ(past.uncured(day - Days(150), 300).days_worst, 60);
}

TEST(WriteOff, CountsWhatWasOwedAndWhatCameAfterwards) {
    const Agreement agreement(car_loan());
    const BusinessDate date = make_date(2025, 2, 10);
    LoanPosition p = apply(agreement, opening_position(agreement), payment(date, instalment_fen));
    p = apply(agreement, p, {date, LoanEventKind::write_off});
    EXPECT_EQ(p.written_off, Money::fen(1'100'000));
    p = apply(agreement, p, payment(date + Days(40), 50'000));
    p = apply(agreement, p, payment(date + Days(400), 2'000'000));
    EXPECT_EQ(p.state, LoanState::written_off);
    // Everything the schedule asked for has come by then, with its interest; no more is owed.
    EXPECT_EQ(p.recovered, Money::fen(11 * instalment_fen));
    EXPECT_EQ(p.paid.overpaid, Money::fen(50'000 + 2'000'000 - 11 * instalment_fen));
}

TEST(BucketHistory, TellsEachMoveWithItsCause) {
    const std::vector<LoanStep> steps = {
        PauseChange{make_date(2025, 3, 20), PauseStep::pause, make_date(2025, 4, 20)},
        payment(make_date(2025, 5, 5), instalment_fen),
        payment(make_date(2025, 5, 6), 2 * instalment_fen)};
    const auto history = bucket_history(car_loan(), steps, make_date(2025, 5, 31), buckets);
    const std::vector<BucketChange> expected = {
        {make_date(2025, 2, 11), Bucket::m0, Bucket::m1, BucketCause::fell_due, 1, 1},
        {make_date(2025, 3, 13), Bucket::m1, Bucket::m2, BucketCause::time_passed, 31, 31},
        {make_date(2025, 5, 5), Bucket::m2, Bucket::m1, BucketCause::payment, 56, 25},
        {make_date(2025, 5, 6), Bucket::m1, Bucket::m0, BucketCause::payment, 0, 0},
        {make_date(2025, 5, 11), Bucket::m0, Bucket::m1, BucketCause::fell_due, 1, 1},
    };
    EXPECT_EQ(history, expected);
}

// The history must name every day on which a bucket differs from the day before and no other: told
// from the position, compared with the instalment table looked at on every single day.
RC_GTEST_PROP(BucketHistory, IsWhatLookingEveryDayFinds, ()) {
    Contract c = random_contract();
    std::vector<LoanStep> steps;
    for (const LoanEvent& event : random_events(c)) {
        if (below(4) == 0) steps.push_back(random_modification(event.on));
        if (below(4) == 0) steps.push_back(random_pause(event.on));
        steps.push_back(event);
    }
    const BusinessDate through =
        (steps.empty() ? c.disbursed_on : day_of(steps.back())) + Days(below(200));
    std::vector<BucketChange> looked;
    InstalmentTable table(c);
    Bucket yesterday = Bucket::m0;
    auto next = steps.begin();
    for (BusinessDate day = c.disbursed_on; day <= through; day += Days(1)) {
        table.move_to(day);
        for (; next != steps.end() && day_of(*next) == day; ++next) {
            if (const auto* event = std::get_if<LoanEvent>(&*next)) table.apply(*event);
            if (const auto* change = std::get_if<Modification>(&*next)) (void)table.modify(*change);
            if (const auto* change = std::get_if<PauseChange>(&*next)) (void)table.pause(*change);
        }
        const Arrears arrears = table.arrears(buckets);
        if (arrears.bucket != yesterday)
            looked.push_back({day, yesterday, arrears.bucket, BucketCause::fell_due, arrears.dpd,
                              arrears.delinquent_days});
        yesterday = arrears.bucket;
    }
    std::vector<BucketChange> told = bucket_history(c, steps, through, buckets);
    for (BucketChange& change : told) {
        const bool falls = change.to < change.from;
        RC_ASSERT(!falls || (change.cause != BucketCause::fell_due &&
                             change.cause != BucketCause::time_passed));
        change.cause = BucketCause::fell_due;
    }
    RC_ASSERT(told == looked);
}

}  // namespace
}  // namespace daihou::arrears_test
