#include "domain/interview/script_paths.h"

#include <gtest/gtest.h>

#include "domain/interview/script.h"

namespace daihou::script_paths_test {
namespace {

Step choice(std::string id, std::vector<std::string> codes, std::optional<ShowIf> show_if = {}) {
    Step step{.id = std::move(id), .show_if = std::move(show_if)};
    step.question = Question{};
    for (std::string& code : codes)
        step.question->options.push_back({.code = std::move(code)});
    return step;
}

// Q1 a/b/c; Q2 after b or c; Q3 after "x" of Q2; Q4 always.
Questionnaire branching() {
    Questionnaire made{.id = "branching", .version = "1"};
    made.steps = {choice("Q1", {"a", "b", "c"}), choice("Q2", {"x", "y"}, ShowIf{"Q1", {"b", "c"}}),
                  choice("Q3", {"p"}, ShowIf{"Q2", {"x"}}), choice("Q4", {"q"})};
    return made;
}

TEST(ScriptPaths, OptionsThatLeadAlikeAreOneWay) {
    const ScriptPaths found = script_paths(branching());
    const std::vector<ScriptPath> wanted = {
        {{{"Q1", {"a"}}}, {"Q1", "Q4"}},
        {{{"Q1", {"b", "c"}}, {"Q2", {"x"}}}, {"Q1", "Q2", "Q3", "Q4"}},
        {{{"Q1", {"b", "c"}}, {"Q2", {"y"}}}, {"Q1", "Q2", "Q4"}},
    };
    EXPECT_TRUE(found.are_all);
    EXPECT_EQ(found.paths, wanted);
}

// What the paths promise is what the screen does with such answers.
TEST(ScriptPaths, EachPathIsWhatItsAnswersShow) {
    const Questionnaire made = branching();
    for (const ScriptPath& path : script_paths(made).paths) {
        std::vector<Answer> answers;
        for (const PathChoice& choice : path.choices)
            answers.push_back({choice.question, {choice.options.back()}, {}});
        std::vector<std::string> shown;
        for (const Step* step : visible_steps(made, answers))
            shown.push_back(step->id);
        EXPECT_EQ(shown, path.questions);
    }
}

TEST(ScriptPaths, TooManyWaysEndAndSaySo) {
    Questionnaire made{.id = "wide", .version = "1"};
    for (int at = 0; at < 40; ++at) {
        const std::string id = fmt::format("Q{}", at);
        made.steps.push_back(choice(id, {"a", "b"}));
        made.steps.push_back(choice(id + "b", {"c"}, ShowIf{id, {"b"}}));
    }
    const ScriptPaths found = script_paths(made);
    EXPECT_FALSE(found.are_all);
    EXPECT_EQ(found.paths.size(), script_paths_max);
}

}  // namespace
}  // namespace daihou::script_paths_test
