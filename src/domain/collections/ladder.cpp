#include "domain/collections/ladder.h"

namespace daihou {

bool is_for(const LadderStep& step, const Ladder& ladder, PersonId customer) {
    if (step.trial.empty()) return true;
    for (const StrategyTrial& trial : ladder.trials)
        if (trial.id == step.trial) return arm_of(trial, customer) == step.arm;
    return step.arm == StrategyArm::champion;
}

}  // namespace daihou
