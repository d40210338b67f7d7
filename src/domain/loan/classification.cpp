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

int from_dpd_of(const TierTable& table, RiskTier tier) {
    switch (tier) {
        case RiskTier::normal:
            return 0;
        case RiskTier::special_mention:
            return table.special_mention_from_dpd;
        case RiskTier::substandard:
            return table.substandard_from_dpd;
        case RiskTier::doubtful:
            return table.doubtful_from_dpd;
        case RiskTier::loss:
            return table.loss_from_dpd;
    }
    INVARIANT(false);
}

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
