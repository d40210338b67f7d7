#include "domain/loan/classification.h"

#include "base/invariant.h"

namespace daihou {
namespace {

RiskTier tier_of(int dpd, const TierTable& table) {
    if (dpd >= table.loss_from_dpd) return RiskTier::loss;
    if (dpd >= table.doubtful_from_dpd) return RiskTier::doubtful;
    if (dpd >= table.substandard_from_dpd) return RiskTier::substandard;
    if (dpd >= table.special_mention_from_dpd) return RiskTier::special_mention;
    return RiskTier::normal;
}

}  // namespace

Classification classify(int dpd, BusinessDate date, const TierTable& table,
                        const TierFloors& floors) {
    INVARIANT(0 < table.special_mention_from_dpd &&
              table.special_mention_from_dpd < table.substandard_from_dpd &&
              table.substandard_from_dpd < table.doubtful_from_dpd &&
              table.doubtful_from_dpd < table.loss_from_dpd);
    Classification result{tier_of(dpd, table), Classification::Reason::days_past_due};
    const auto at_least = [&result](RiskTier floor, Classification::Reason reason) {
        if (floor > result.tier) result = {floor, reason};
    };
    const bool observing = floors.restructured_on && days_between(*floors.restructured_on, date) <
                                                         table.restructure_observation_days;
    if (observing) at_least(table.restructured_at_least, Classification::Reason::restructured);
    if (floors.manual) at_least(*floors.manual, Classification::Reason::manual);
    if (floors.previous && floors.observed_until && date < *floors.observed_until)
        at_least(*floors.previous, Classification::Reason::observation);
    return result;
}

}  // namespace daihou
