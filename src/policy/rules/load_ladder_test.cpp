// Trials of the ladder as the policy loader takes them. If these fail, a mistyped trial leaves
// customers with nobody who looks after them.
#include <gtest/gtest.h>

#include "policy/changed_policy_test.h"

namespace daihou::load_ladder_test {
namespace {

// As docs/collecting.md shows it: the champion calls from day 4, the challenger from day 6.
constexpr std::string_view call_later = R"(
[[trial]]
id = "call_later"
valid_from = 2026-01-01
source = "test"
asks_zh = "晚两天打电话,收回是否变少?"
asks_en = "Does calling two days later recover less?"
challengers_ppm = 200_000
from = "m0"
)";

std::string changed(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

std::string ladder_with_trial() {
    std::string text = content_of(policies / "ladder.toml");
    const auto begin = text.find("[[step]]\nid = \"early_call\"");
    std::string challenger = text.substr(begin, text.find("[[step]]", begin + 1) - begin);
    challenger = changed(challenger, "id = \"early_call\"",
                         "id = \"early_call_later\"\ntrial = \"call_later\"\narm = \"challenger\"");
    challenger = changed(challenger, "dpd_from_days = 4", "dpd_from_days = 6");
    text = changed(text, "id = \"early_call\"",
                   "id = \"early_call\"\ntrial = \"call_later\"\narm = \"champion\"");
    // Reminders go on, so that the challenger's customers have somebody on days 4 and 5.
    text = changed(text, "dpd_to_days = 3\naction = \"message\"",
                   "dpd_to_days = 5\naction = \"message\"");
    return text + challenger + std::string(call_later);
}

TEST(LoadLadder, ATrialGivesTwoArmsTheirOwnSteps) {
    Changed rules;
    ASSERT_EQ(listed(rules.check("ladder.toml", ladder_with_trial())), "");
    const Policy policy = load_policy(rules.directory()).value();
    const Ladder now = policy.on(make_date(2026, 3, 2)).value()->ladder;
    ASSERT_EQ(now.trials.size(), 1u);
    std::set<std::string> seen;
    for (std::int64_t id = 1; id <= 50; ++id) {
        std::string steps;
        for (const LadderStep& step : now.steps)
            if (is_in(step, 7, 3) && is_for(step, now, PersonId{id})) steps += step.id + " ";
        seen.insert(steps);
    }
    EXPECT_EQ(seen, (std::set<std::string>{"early_call ", "early_call_later "}));
    // Before it began everybody was worked by the champion.
    const Ladder before = policy.on(make_date(2025, 12, 31)).value()->ladder;
    for (const LadderStep& step : before.steps)
        EXPECT_EQ(is_for(step, before, PersonId{1}), step.arm == StrategyArm::champion) << step.id;
}

TEST(LoadLadder, MistakesInTrialsAreNamedToo) {
    Changed rules;
    const auto checked = [&rules](std::string_view from, std::string_view to) {
        return codes(rules.check("ladder.toml", changed(ladder_with_trial(), from, to)));
    };
    EXPECT_EQ(checked("challengers_ppm = 200_000", "challengers_ppm = 500_001"),
              "policy_out_of_range");
    EXPECT_EQ(checked("from = \"m0\"", "from = \"m7\""), "policy_not_a_word");
    EXPECT_EQ(checked("arm = \"challenger\"", "arm = \"other\""),
              "policy_not_a_word policy_ladder_gap");
    EXPECT_EQ(checked("trial = \"call_later\"\narm = \"challenger\"",
                      "trial = \"call_latr\"\narm = \"challenger\""),
              "policy_ladder_gap policy_trial_unknown");
    EXPECT_EQ(checked("[[trial]]",
                      "[[trial]]\nid = \"idle\"\nvalid_from = 2026-01-01\n"
                      "source = \"x\"\nasks_zh = \"x\"\nasks_en = \"x\"\n"
                      "challengers_ppm = 0\nfrom = \"m1\"\n\n[[trial]]"),
              "policy_trial_without_step");
    // Days 4 and 5 past due would belong to nobody in the challenger's arm.
    EXPECT_EQ(
        checked("dpd_to_days = 5\naction = \"message\"", "dpd_to_days = 3\naction = \"message\""),
        "policy_ladder_gap");
}

}  // namespace
}  // namespace daihou::load_ladder_test
