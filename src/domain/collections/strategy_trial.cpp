#include "domain/collections/strategy_trial.h"

#include "base/digest.h"

namespace daihou {

std::string_view name_of(StrategyArm arm) {
    return arm == StrategyArm::challenger ? "challenger" : "champion";
}

StrategyArm arm_of(const StrategyTrial& trial, PersonId customer) {
    std::uint64_t hash = 0;
    for (const char letter : trial.id)
        hash = stable_hash(hash + static_cast<unsigned char>(letter));
    hash = stable_hash(hash ^ static_cast<std::uint64_t>(customer.value));
    const auto drawn = static_cast<std::int64_t>(hash % static_cast<std::uint64_t>(ppm_one));
    return drawn < trial.challengers.ppm ? StrategyArm::challenger : StrategyArm::champion;
}

}  // namespace daihou
