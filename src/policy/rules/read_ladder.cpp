// ladder.toml: what is due on a loan so many days past due, and the trials that compare two ways of
// doing it. Its stages are read_cases.cpp's.
#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr std::array<Words<CollectionAction>, 7> action_words = {
    {{"message", CollectionAction::message},
     {"call", CollectionAction::call},
     {"notice", CollectionAction::notice},
     {"field_visit", CollectionAction::field_visit},
     {"guarantor_notice", CollectionAction::guarantor_notice},
     {"plan_offer", CollectionAction::plan_offer},
     {"legal_review", CollectionAction::legal_review}}};

constexpr std::array<StrategyArm, 2> arms = {StrategyArm::champion, StrategyArm::challenger};
const auto arm_words = words_of(arms);
constexpr std::array<Words<Bucket>, 3> bucket_words = {
    {{"m0", Bucket::m0}, {"m1", Bucket::m1}, {"m2", Bucket::m2}}};
// More than half the customers cannot be the exception to the rule.
constexpr std::int64_t challengers_max_ppm = 500'000;

LadderStep ladder_step(PolicyTable& table) {
    LadderStep step;
    step.id = table.text("id");
    step.dpd_from = table.days("dpd_from_days", -31, 9999);
    step.dpd_to = table.days("dpd_to_days", -31, 9999);
    step.action = table.one_of("action", action_words);
    step.role = table.text("role");
    step.skill = table.text_or_empty("skill");
    step.minutes = table.days("minutes", 1, 480);
    step.repeat_days = table.days("repeat_days", 0, 365);
    step.within_days = table.days("within_days", 0, 365);
    step.priority = table.days("priority", 0, 1000);
    step.grade_from = table.days("grade_from", 1, 5);
    if (table.has("trial")) {
        step.trial = table.text("trial");
        step.arm = table.one_of("arm", arm_words);
    }
    if (step.dpd_to < step.dpd_from) table.complain("dpd_to_days", "policy_ends_before_start");
    return step;
}

StrategyTrial strategy_trial(PolicyTable& table) {
    StrategyTrial trial;
    trial.id = table.text("id");
    trial.asks_zh = table.text("asks_zh");
    trial.asks_en = table.text("asks_en");
    trial.challengers = table.ppm("challengers_ppm", 0, challengers_max_ppm);
    trial.from = table.one_of("from", bucket_words);
    return trial;
}

// What has no end yet is in force on it.
constexpr BusinessDate far = make_date(2199, 1, 1);

bool keeps_owner(const LadderStep& step, int dpd) {
    return is_in(step, dpd, 1) && step.repeat_days > 0 &&
           step.action != CollectionAction::guarantor_notice;
}

// A day past due on which nothing repeats would leave the loan without an owner once the step is
// done (R27), in whichever arm of a trial its customer is.
bool is_covered(const RulesByName<LadderStep>& steps, int dpd) {
    std::map<std::string, std::set<StrategyArm>> covered;
    for (const auto& [id, versions] : steps) {
        const LadderStep* step = versions.on(far);
        if (step == nullptr || !keeps_owner(*step, dpd)) continue;
        if (step->trial.empty()) return true;
        covered[step->trial].insert(step->arm);
    }
    return std::any_of(covered.begin(), covered.end(),
                       [](const auto& trial) { return trial.second.size() == arms.size(); });
}

void check_ladder(const PolicyFile& file, const RulesByName<LadderStep>& steps) {
    for (int dpd = 1; dpd <= 1000; ++dpd) {
        if (is_covered(steps, dpd)) continue;
        file.findings.push_back(
            {file.source, 0, "step", "policy_ladder_gap", {{"dpd", std::to_string(dpd)}}});
        return;
    }
}

// A step of a trial nobody knows would be done by nobody; a trial without a step compares nothing.
void check_trials(const PolicyFile& file, const Policy::Rules& rules) {
    std::set<std::string> used;
    for (const auto& [id, versions] : rules.steps)
        for (const auto& version : versions.versions()) {
            const std::string& trial = version.value.trial;
            used.insert(trial);
            if (!trial.empty() && !rules.trials.contains(trial))
                file.findings.push_back({file.source,
                                         version.line,
                                         "step.trial",
                                         "policy_trial_unknown",
                                         {{"trial", trial}}});
        }
    for (const auto& [id, versions] : rules.trials)
        if (!used.contains(id))
            file.findings.push_back({file.source,
                                     versions.versions().front().line,
                                     "trial",
                                     "policy_trial_without_step",
                                     {{"trial", id}}});
}

}  // namespace

void read_ladder(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"step", "stage", "trial"});
    file.many("step", rules.steps, ladder_step, [](const LadderStep& step) { return step.id; });
    // A house need not try anything out.
    if (file.root.find("trial") != nullptr)
        file.many("trial", rules.trials, strategy_trial,
                  [](const StrategyTrial& trial) { return trial.id; });
    check_ladder(file, rules.steps);
    check_trials(file, rules);
    read_stages(file, rules);
}

}  // namespace daihou
