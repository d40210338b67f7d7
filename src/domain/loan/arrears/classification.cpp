#include "domain/loan/arrears/classification.h"

#include <algorithm>
#include <array>

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

std::string_view name_of(RiskTier tier) {
    switch (tier) {
        case RiskTier::normal:
            return "normal";
        case RiskTier::special_mention:
            return "special_mention";
        case RiskTier::substandard:
            return "substandard";
        case RiskTier::doubtful:
            return "doubtful";
        case RiskTier::loss:
            return "loss";
    }
    INVARIANT(false);
}

std::string_view name_of(Classification::Reason reason) {
    constexpr std::array<std::string_view, 5> names = {"days_past_due", "restructured", "manual",
                                                       "observation", "not_cured"};
    return names[static_cast<std::size_t>(reason)];
}

TierFloors floors_of(const UncuredArrears& uncured, int grace_days, const TierTable& table) {
    TierFloors floors;
    const RiskTier worst = tier_of(std::max(0, uncured.days_worst - grace_days), table);
    if (table.observation_days == 0 || worst < table.observation_from) return floors;
    floors.previous = worst;
    if (uncured.cured_on) floors.observed_until = *uncured.cured_on + Days(table.observation_days);
    return floors;
}

Classification classify(int delinquent_days, BusinessDate date, const TierTable& table,
                        const TierFloors& floors) {
    using Reason = Classification::Reason;
    INVARIANT(0 < table.special_mention_from_dpd &&
              table.special_mention_from_dpd < table.substandard_from_dpd &&
              table.substandard_from_dpd < table.doubtful_from_dpd &&
              table.doubtful_from_dpd < table.loss_from_dpd);
    Classification result{tier_of(delinquent_days, table), Reason::days_past_due, {}};
    const auto at_least = [&result](RiskTier floor, Reason reason,
                                    std::optional<BusinessDate> until = {}) {
        if (floor > result.tier) result = {floor, reason, until};
    };
    const bool observing = floors.restructured_on && days_between(*floors.restructured_on, date) <
                                                         table.restructure_observation_days;
    if (observing)
        at_least(table.restructured_at_least, Reason::restructured,
                 *floors.restructured_on + Days(table.restructure_observation_days));
    if (floors.manual) at_least(*floors.manual, Reason::manual);
    if (floors.previous && !floors.observed_until) at_least(*floors.previous, Reason::not_cured);
    if (floors.previous && floors.observed_until && date < *floors.observed_until)
        at_least(*floors.previous, Reason::observation, floors.observed_until);
    return result;
}

}  // namespace daihou
