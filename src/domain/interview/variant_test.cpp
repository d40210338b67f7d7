#include "domain/interview/variant.h"

#include <gtest/gtest.h>

namespace daihou::variant_test {
namespace {

Questionnaire with_variants(std::vector<Variant> variants) {
    Questionnaire made{.id = "quarterly", .version = "2"};
    made.variants = std::move(variants);
    return made;
}

TEST(Variant, SharesAreWhatTheyPromise) {
    const Questionnaire asked = with_variants({{"softer", 500'000}, {"shorter", 200'000}});
    std::map<std::string_view, int> people;
    for (std::int64_t person = 1; person <= 10'000; ++person)
        ++people[variant_for(asked, PersonId{person})];
    EXPECT_NEAR(people["softer"], 5'000, 150);
    EXPECT_NEAR(people["shorter"], 2'000, 120);
    EXPECT_NEAR(people[""], 3'000, 140);
}

// The same person hears the same words in every call of a version, on every machine.
TEST(Variant, APersonKeepsTheirs) {
    const Questionnaire asked = with_variants({{"softer", 500'000}});
    std::string drawn;
    for (std::int64_t person = 1; person <= 16; ++person)
        drawn += variant_for(asked, PersonId{person}) == "softer" ? 's' : '-';
    EXPECT_EQ(drawn, "s----s-s--ss-ss-");
    EXPECT_EQ(variant_for(asked, PersonId{}), "");
}

TEST(Variant, AnotherVersionDrawsAnew) {
    const Questionnaire two = with_variants({{"softer", 500'000}});
    Questionnaire three = two;
    three.version = "3";
    int same = 0;
    for (std::int64_t person = 1; person <= 1'000; ++person)
        same += variant_for(two, PersonId{person}) == variant_for(three, PersonId{person}) ? 1 : 0;
    EXPECT_NEAR(same, 500, 60);
}

TEST(Variant, AStepWithoutOwnWordsIsSaidAsAlways) {
    Step step{.id = "C1", .text = {"吃力吗?", "Hard?"}};
    step.variants = {{"softer", {"感觉怎么样?", "How did it feel?"}}};
    EXPECT_EQ(wording_of(step, "softer").en, "How did it feel?");
    EXPECT_EQ(wording_of(step, "").en, "Hard?");
    EXPECT_EQ(wording_of(step, "shorter").en, "Hard?");
}

}  // namespace
}  // namespace daihou::variant_test
