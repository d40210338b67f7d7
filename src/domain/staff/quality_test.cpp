// If these fail, a talk scores what its marks do not say, or a sample could be foreseen or drawn
// twice.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "domain/staff/quality_sample.h"
#include "domain/staff/quality_sheet.h"

namespace daihou::quality_test {
namespace {

QualityItem item(std::string id, int weight, bool is_veto = false, bool opens_case = false) {
    QualityItem made;
    made.id = std::move(id);
    made.weight = weight;
    made.is_veto = is_veto;
    made.opens_case = opens_case;
    return made;
}
QualitySheet sheet() {
    QualitySheet made;
    made.items = {item("tone", 10), item("questions", 20), item("notice", 5, true),
                  item("threat", 5, true, true)};
    return made;
}
std::vector<MarkedItem> marks(ItemMark tone, ItemMark questions, ItemMark notice, ItemMark threat) {
    return {{"tone", tone}, {"questions", questions}, {"notice", notice}, {"threat", threat}};
}
using enum ItemMark;

TEST(QualitySheet, WhatIsNotApplicableCarriesNoWeight) {
    EXPECT_EQ(score_of(sheet(), marks(met, not_met, met, met))->score, 50);
    EXPECT_EQ(score_of(sheet(), marks(met, not_applicable, met, met))->score, 100);
    EXPECT_EQ(score_of(sheet(), marks(not_met, met, not_applicable, not_applicable))->score, 67);
}

TEST(QualitySheet, AVetoMakesItNothingAndOnlySomeOpenACase) {
    const QualityScore notice = *score_of(sheet(), marks(met, met, not_met, met));
    EXPECT_EQ(notice.score, 0);
    EXPECT_EQ(notice.vetoes, std::vector<std::string>{"notice"});
    EXPECT_FALSE(notice.opens_case);
    const QualityScore both = *score_of(sheet(), marks(met, met, not_met, not_met));
    EXPECT_EQ(both.vetoes, (std::vector<std::string>{"notice", "threat"}));
    EXPECT_TRUE(both.opens_case);
}

TEST(QualitySheet, EveryItemOnceAndNoOther) {
    auto given = marks(met, met, met, met);
    given.pop_back();
    EXPECT_EQ(score_of(sheet(), given).error().code, "quality_items");
    given.push_back({"tone", met});
    EXPECT_EQ(score_of(sheet(), given).error().code, "quality_items");
    given.back() = {"strange", met};
    EXPECT_EQ(score_of(sheet(), given).error().code, "quality_items");
    EXPECT_EQ(
        score_of(sheet(), marks(not_applicable, not_applicable, not_applicable, not_applicable))
            .error()
            .code,
        "quality_nothing_scored");
}

TEST(QualitySample, IsTheSameHoweverOftenAndInWhateverOrderItIsDrawn) {
    rc::check([] {
        const auto numbers = *rc::gen::unique<std::vector<std::int64_t>>(
            rc::gen::inRange<std::int64_t>(1, 1'000'000));
        const SamplingShare share{Ratio{*rc::gen::inRange<std::int64_t>(0, ppm_one + 1)},
                                  *rc::gen::inRange(0, 5)};
        const auto seed = *rc::gen::arbitrary<std::string>();
        auto turned = numbers;
        std::reverse(turned.begin(), turned.end());
        const auto drawn = draw_sample(numbers, seed, share);
        RC_ASSERT(draw_sample(turned, seed, share) == drawn);
        RC_ASSERT(std::ranges::is_sorted(drawn));
        const std::set<std::int64_t> all(numbers.begin(), numbers.end());
        for (const std::int64_t talk : drawn)
            RC_ASSERT(all.contains(talk));
        const auto count = static_cast<std::int64_t>(numbers.size());
        const auto got = static_cast<std::int64_t>(drawn.size());
        RC_ASSERT(got >= std::min<std::int64_t>(count, share.visits_min));
        RC_ASSERT(got * ppm_one >= count * share.share.ppm);
    });
}

TEST(QualitySample, AnotherSeedDrawsOthersAndEverybodyComesUp) {
    std::vector<std::int64_t> talks;
    for (std::int64_t i = 1; i <= 40; ++i)
        talks.push_back(i);
    std::set<std::int64_t> seen;
    std::set<std::vector<std::int64_t>> samples;
    for (int day = 0; day < 100; ++day) {
        const auto drawn = draw_sample(talks, std::to_string(day), {Ratio{100'000}, 1});
        EXPECT_EQ(drawn.size(), 4u);
        seen.insert(drawn.begin(), drawn.end());
        samples.insert(drawn);
    }
    EXPECT_EQ(seen.size(), talks.size());
    EXPECT_GT(samples.size(), 95u);
}

TEST(QualitySample, NewAndLowScoredAreLookedAtCloser) {
    SamplingRules rules;
    rules.new_staff_days = 60;
    rules.low_score_below = 75;
    rules.low_score_last = 2;
    EXPECT_TRUE(is_looked_at_closer(rules, 59, {}));
    EXPECT_FALSE(is_looked_at_closer(rules, 60, {}));
    const std::vector<std::int64_t> risen = {0, 0, 75, 75}, fallen = {100, 100, 75, 74};
    EXPECT_FALSE(is_looked_at_closer(rules, 60, risen));
    EXPECT_TRUE(is_looked_at_closer(rules, 60, fallen));
}

}  // namespace
}  // namespace daihou::quality_test
