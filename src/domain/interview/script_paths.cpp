#include "domain/interview/script_paths.h"

#include <set>

namespace daihou {
namespace {

// Options grouped by the conditions they fulfil, in the order of their first.
std::vector<std::vector<std::string>> groups_of(const Questionnaire& questionnaire,
                                                const Step& step) {
    std::vector<const ShowIf*> conditions;
    for (const Step& later : questionnaire.steps)
        if (later.show_if && later.show_if->question == step.id)
            conditions.push_back(&*later.show_if);
    std::vector<std::pair<std::vector<bool>, std::vector<std::string>>> groups;
    if (conditions.empty()) return {};
    for (const Option& option : step.question->options) {
        std::vector<bool> fulfils;
        for (const ShowIf* condition : conditions)
            fulfils.push_back(std::ranges::find(condition->any_of, option.code) !=
                              condition->any_of.end());
        auto at = std::ranges::find(groups, fulfils,
                                    &std::pair<std::vector<bool>, std::vector<std::string>>::first);
        if (at == groups.end()) at = groups.insert(at, {fulfils, {}});
        at->second.push_back(option.code);
    }
    std::vector<std::vector<std::string>> options;
    for (auto& [fulfils, codes] : groups)
        options.push_back(std::move(codes));
    return options;
}

class Walking {
public:
    explicit Walking(const Questionnaire& questionnaire) : questionnaire_(questionnaire) {
        for (const Step& step : questionnaire.steps)
            groups_.push_back(step.question ? groups_of(questionnaire, step)
                                            : std::vector<std::vector<std::string>>{});
    }

    ScriptPaths take() && {
        walk(0, {});
        return std::move(found_);
    }

private:
    static bool holds(const ShowIf& condition, const ScriptPath& path) {
        const auto at = std::ranges::find(path.choices, condition.question, &PathChoice::question);
        return at != path.choices.end() &&
               std::ranges::find(condition.any_of, at->options.front()) != condition.any_of.end();
    }

    void walk(std::size_t at, ScriptPath path) {
        if (!found_.are_all) return;
        for (; at < questionnaire_.steps.size(); ++at) {
            const Step& step = questionnaire_.steps[at];
            if (!step.question || (step.show_if && !holds(*step.show_if, path))) continue;
            path.questions.push_back(step.id);
            const auto& groups = groups_[at];
            if (groups.size() < 2) {
                if (groups.size() == 1) path.choices.push_back({step.id, groups.front()});
                continue;
            }
            for (const auto& options : groups) {
                ScriptPath taken = path;
                taken.choices.push_back({step.id, options});
                walk(at + 1, std::move(taken));
            }
            return;
        }
        if (found_.paths.size() < script_paths_max)
            found_.paths.push_back(std::move(path));
        else
            found_.are_all = false;
    }

    const Questionnaire& questionnaire_;
    std::vector<std::vector<std::vector<std::string>>> groups_;  // by step
    ScriptPaths found_;
};

}  // namespace

ScriptPaths script_paths(const Questionnaire& questionnaire) {
    return Walking(questionnaire).take();
}

}  // namespace daihou
