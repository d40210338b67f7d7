#include "decision/strategy/strategy_report.h"

namespace daihou {
namespace {

std::array<RollLine, 8> lines_of(const ArmSums& sums) {
    std::array<RollLine, 8> lines;
    for (std::size_t from = 0; from < lines.size(); ++from) {
        lines[from].from = static_cast<RollState>(from);
        lines[from].to = sums.rolled[from];
        for (const Rolled& rolled : lines[from].to)
            lines[from].all += rolled;
    }
    return lines;
}

CollectionCost cost_of(const ArmSums& sums, const EffectRules& rules) {
    CollectionCost cost;
    cost.contacts = sums.contacts;
    cost.recovered = sums.recovered;
    for (std::size_t i = 0; i < cost_channel_count; ++i)
        cost.cost += price_of(rules.costs[i], sums.contacts[i], sums.seconds[i]);
    if (sums.recovered > Money()) cost.of_recovered = ratio_of(cost.cost, sums.recovered);
    return cost;
}

TrialArm arm_result(StrategyArm arm, const StrategyTrial& trial, const ArmSums& sums,
                    const EffectRules& rules) {
    const RollLine line = lines_of(sums)[static_cast<std::size_t>(trial.from)];
    const Rolled worse = line.worse();
    return {arm, {worse.loans, line.all.loans}, line.all, worse.principal, cost_of(sums, rules)};
}

TrialVerdict verdict_of(const TrialArm& champion, const TrialArm& challenger, int known_min) {
    if (champion.worse.whole < known_min || challenger.worse.whole < known_min)
        return TrialVerdict::few;
    const RatioRange held = interval_of(champion.worse);
    const RatioRange tried = interval_of(challenger.worse);
    if (tried.max < held.min) return TrialVerdict::better;
    if (tried.min > held.max) return TrialVerdict::worse;
    return TrialVerdict::same;
}

}  // namespace

std::string_view name_of(TrialVerdict verdict) {
    switch (verdict) {
        case TrialVerdict::better:
            return "better";
        case TrialVerdict::worse:
            return "worse";
        case TrialVerdict::same:
            return "same";
        case TrialVerdict::few:
            return "few";
    }
    return "";
}

Rolled RollLine::worse() const {
    Rolled sum = to[static_cast<std::size_t>(RollState::written_off)];
    for (auto state = static_cast<std::size_t>(from) + 1;
         state <= static_cast<std::size_t>(RollState::m7); ++state)
        sum += to[state];
    return sum;
}

Rolled RollLine::better() const {
    Rolled sum = to[static_cast<std::size_t>(RollState::settled)];
    for (std::size_t state = 0; state < static_cast<std::size_t>(from); ++state)
        sum += to[state];
    return sum;
}

StrategyReport strategy_report(const StrategySums& sums, const EffectRules& rules,
                               std::span<const StrategyTrial> trials, BusinessDate from,
                               BusinessDate to) {
    StrategyReport report;
    MonthSums whole;
    for (const auto& [end, month] : sums.months()) {
        if (end < from || end > to) continue;
        for (const auto& [key, arm] : month)
            whole[key] += arm;
        const ArmSums& book = month.at(ArmKey{});
        report.months.push_back({month_start(end), lines_of(book), cost_of(book, rules)});
    }
    report.lines = lines_of(whole[ArmKey{}]);
    report.cost = cost_of(whole[ArmKey{}], rules);
    for (const StrategyTrial& trial : trials) {
        const auto champion = whole.find({trial.id, StrategyArm::champion});
        const auto challenger = whole.find({trial.id, StrategyArm::challenger});
        if (champion == whole.end() && challenger == whole.end()) continue;
        TrialResult result{trial, {}, TrialVerdict::few};
        for (const StrategyArm arm : {StrategyArm::champion, StrategyArm::challenger})
            result.arms[static_cast<std::size_t>(arm)] =
                arm_result(arm, trial, whole[{trial.id, arm}], rules);
        result.verdict = verdict_of(result.arms[0], result.arms[1], rules.known_min);
        report.trials.push_back(std::move(result));
    }
    return report;
}

}  // namespace daihou
