// StrategyReport: what collecting came to over some months: roll rates 迁徙率 by balance and by
// loans, what a recovered yuan cost, and for each trial whether the challenger did better than
// chance would make it look. Made of StrategySums. Proposes, changes nothing.
#pragma once

#include <optional>
#include <vector>

#include "decision/effect/share.h"
#include "decision/strategy/strategy_sums.h"

namespace daihou {

// Of the loans that began a month in `from`.
struct RollLine {
    RollState from = RollState::m0;
    Rolled all;
    std::array<Rolled, roll_state_count> to{};
    Rolled worse() const;   // to a later bucket, or written off
    Rolled better() const;  // to an earlier bucket, or settled
};

struct CollectionCost {
    std::array<std::int64_t, cost_channel_count> contacts{};
    Money cost;       // half a fen to even
    Money recovered;  // of what was overdue
    std::optional<Ratio>
        of_recovered;  // cost ÷ recovered, half a last digit to even; empty: nothing came in
};

struct MonthRolls {
    BusinessDate month;             // its first day
    std::array<RollLine, 8> lines;  // m0 … m7
    CollectionCost cost;
};

enum class TrialVerdict : std::uint8_t {
    better,  // fewer loans got worse: the intervals do not meet
    worse,
    same,  // the intervals meet: nothing is shown either way
    few    // an arm with fewer than known_min loans: not judged
};
std::string_view name_of(TrialVerdict verdict);

struct TrialArm {
    StrategyArm arm = StrategyArm::champion;
    Share worse;  // among loans that began a month in the trial's bucket
    Rolled began;
    Money worse_principal;
    CollectionCost cost;
};

struct TrialResult {
    StrategyTrial trial;
    std::array<TrialArm, 2> arms;              // champion, challenger
    TrialVerdict verdict = TrialVerdict::few;  // of the challenger
};

struct StrategyReport {
    std::vector<MonthRolls> months;  // by month; one without a loan or a contact is left out
    std::array<RollLine, 8> lines;   // of all of them together
    CollectionCost cost;
    std::vector<TrialResult> trials;  // those that had loans, by id
};

// Of the months that end from `from` to `to`. `trials`: what is known of them now.
StrategyReport strategy_report(const StrategySums& sums, const EffectRules& rules,
                               std::span<const StrategyTrial> trials, BusinessDate from,
                               BusinessDate to);

}  // namespace daihou
