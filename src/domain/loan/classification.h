// Five-tier classification 五级分类 (CN-L04, 商业银行金融资产风险分类办法): the worst of what days
// past due, a restructure and a person's judgement say. The boundaries are policy; this file only
// compares. It must not know how days are counted.
#pragma once

#include <cstdint>
#include <optional>

#include "base/date.h"

namespace daihou {

enum class RiskTier : std::uint8_t { normal, special_mention, substandard, doubtful, loss };

// The first day past due of each tier: 1, 91, 271, 361 under CN-L04 (card portfolios differ: do not
// mix).
struct TierTable {
    int special_mention_from_dpd = 0;
    int substandard_from_dpd = 0;
    int doubtful_from_dpd = 0;
    int loss_from_dpd = 0;
    RiskTier restructured_at_least = RiskTier::special_mention;
    int restructure_observation_days =
        0;  // while this many days have not passed, the floor above holds
    friend bool operator==(const TierTable&, const TierTable&) = default;
};

struct TierFloors {
    std::optional<BusinessDate> restructured_on;
    std::optional<RiskTier>
        manual;  // a person may lower a loan's class, never raise it above the rule's
    std::optional<RiskTier> previous;  // with `observed_until`: no upgrade before that day
    std::optional<BusinessDate> observed_until;
};

struct Classification {
    RiskTier tier = RiskTier::normal;
    enum class Reason : std::uint8_t {
        days_past_due,
        restructured,
        manual,
        observation
    } reason = Reason::days_past_due;
    friend bool operator==(const Classification&, const Classification&) = default;
};

// The first day past due of a tier; 0 for normal.
int from_dpd_of(const TierTable& table, RiskTier tier);

// On a tie the reason is the first of: days past due, restructured, manual, observation.
Classification classify(int dpd, BusinessDate date, const TierTable& table,
                        const TierFloors& floors);

}  // namespace daihou
