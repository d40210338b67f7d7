// If these fail, somebody is rewarded or punished for the cases they were given, or for too few of
// them.
#include "decision/appraisal/appraisal.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace daihou::appraisal_test {
namespace {

Stratum stratum(std::int64_t grade, Lateness lateness = Lateness::current) {
    return {TaskKind::follow_up_borrower, grade, lateness};
}

// Everybody has the house's rate in each stratum, whatever share of the hard ones is theirs.
TEST(CaseMix, TheRatioIsOneWhereEverybodyHasTheRatesOfTheHouse) {
    rc::check([] {
        const int strata = *rc::gen::inRange(1, 6), people = *rc::gen::inRange(1, 5);
        std::vector<CaseMix> own(static_cast<std::size_t>(people));
        CaseMix house;
        for (int s = 0; s < strata; ++s) {
            const std::int64_t of = *rc::gen::inRange(1, 10),
                               good = *rc::gen::inRange<std::int64_t>(0, of + 1);
            for (CaseMix& mix : own) {
                const std::int64_t times = *rc::gen::inRange(0, 30);
                if (times > 0) mix[stratum(s)] = {good * times, of * times};
            }
        }
        for (const CaseMix& mix : own)
            house += mix;
        for (const CaseMix& mix : own) {
            const AdjustedShare adjusted = adjusted_for(mix, house);
            RC_ASSERT(adjusted.expected_ppm == adjusted.observed.good * ppm_one);
            if (!adjusted.ratio) continue;
            RC_ASSERT(*adjusted.ratio == Ratio{ppm_one});
            RC_ASSERT(adjusted.interval.holds(Ratio{ppm_one}));
        }
    });
}

TEST(CaseMix, ExpectedOnesOfAllAddUpToWhatWasObserved) {
    rc::check([] {
        std::vector<CaseMix> own(3);
        CaseMix house;
        for (CaseMix& mix : own) {
            for (std::int64_t grade = 1; grade <= 4; ++grade) {
                const std::int64_t all = *rc::gen::inRange(1, 50);
                mix[stratum(grade)] = {*rc::gen::inRange<std::int64_t>(0, all + 1), all};
            }
            house += mix;
        }
        std::int64_t expected = 0;
        for (const CaseMix& mix : own)
            expected += adjusted_for(mix, house).expected_ppm;
        // Each of the twelve terms is rounded by half a millionth at most.
        RC_ASSERT(std::abs(expected - total_of(house).good * ppm_one) <= 6);
    });
}

// 8 of 10 hard ones in time is better than 9 of 10 easy ones.
TEST(CaseMix, HardCasesCountAsHard) {
    const CaseMix hard = {{stratum(5, Lateness::long_overdue), {80, 100}}};
    const CaseMix easy = {{stratum(1), {90, 100}}};
    CaseMix house = {{stratum(5, Lateness::long_overdue), {40, 100}}, {stratum(1), {100, 100}}};
    house += hard, house += easy;
    const AdjustedShare of_hard = adjusted_for(hard, house), of_easy = adjusted_for(easy, house);
    EXPECT_EQ(of_hard.ratio, Ratio{1'333'333});
    EXPECT_TRUE(of_hard.is_above());
    EXPECT_EQ(of_easy.ratio, Ratio{947'368});
    EXPECT_TRUE(of_easy.is_below());
}

TEST(CaseMix, NothingExpectedIsNoRatio) {
    const CaseMix none = {{stratum(1), {0, 5}}};
    EXPECT_FALSE(adjusted_for(none, none).ratio);
    EXPECT_FALSE(adjusted_for({}, none).is_below());
}

AppraisalRules rules() {
    AppraisalRules made;
    made.tasks_min = 20;
    made.scores_min = 3;
    made.high_score_from = 90;
    made.low_score_below = 70;
    made.points_high_score = 5;
    made.points_low_score = -5;
    made.points_on_time_above = 4;
    made.points_on_time_below = -4;
    made.points_veto = -10;
    return made;
}

TEST(Appraisal, FewCasesCountForNothingButAVetoDoes) {
    std::map<StaffId, MonthWork> work;
    work[StaffId{1}].on_time[stratum(1)] = {0, 19};
    work[StaffId{2}].on_time[stratum(1)] = {400, 400};
    const std::map<StaffId, MonthScores> scores = {{StaffId{1}, {2, 100, 1}}};
    const auto rows = appraise(work, scores, rules());
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_TRUE(rows[0].is_on_time_few);
    EXPECT_TRUE(rows[0].is_scores_few);
    EXPECT_EQ(rows[0].points, (std::vector<PointLine>{{"veto", -10}}));
    work[StaffId{1}].on_time[stratum(1)] = {0, 20};
    EXPECT_EQ(appraise(work, {}, rules())[0].points,
              (std::vector<PointLine>{{"on_time_below", -4}}));
}

TEST(Appraisal, TheMarksThemselvesBelongToTheBetterSide) {
    const auto points = [](MonthScores scores) {
        return appraise({}, {{StaffId{1}, scores}}, rules())[0].points_total();
    };
    EXPECT_EQ(points({3, 270, 0}), 5);
    EXPECT_EQ(points({3, 269, 0}), 0);
    EXPECT_EQ(points({3, 210, 0}), 0);
    EXPECT_EQ(points({3, 209, 0}), -5);
}

}  // namespace
}  // namespace daihou::appraisal_test
