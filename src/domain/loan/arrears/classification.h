// Five-tier classification 五级分类 (CN-L04, 商业银行金融资产风险分类办法): the worst of what days
// past due, a restructure, a person's judgement and arrears not yet cured or observed say. The
// boundaries are policy; this file only compares. Days come in as delinquent days; it must not know
// how they are counted.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "domain/loan/arrears/past_arrears.h"

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
    // A tier at or below `observation_from` gets no better before everything overdue is paid and
    // this many days have passed without new arrears; 0 = as soon as days past due say so.
    int observation_days = 0;
    RiskTier observation_from = RiskTier::substandard;
    friend bool operator==(const TierTable&, const TierTable&) = default;
};

struct TierFloors {
    std::optional<BusinessDate> restructured_on;
    std::optional<RiskTier>
        manual;  // a person may lower a loan's class, never raise it above the rule's
    std::optional<RiskTier> previous;            // no upgrade before `observed_until`
    std::optional<BusinessDate> observed_until;  // empty: not cured yet
};

// What arrears not yet cured or observed ask for; see TierTable. `uncured` is for
// table.observation_days.
TierFloors floors_of(const UncuredArrears& uncured, int grace_days, const TierTable& table);

struct Classification {
    RiskTier tier = RiskTier::normal;
    enum class Reason : std::uint8_t {
        days_past_due,
        restructured,
        manual,
        observation,  // until `until`
        not_cured     // something is overdue since the worst days
    } reason = Reason::days_past_due;
    std::optional<BusinessDate> until;
    friend bool operator==(const Classification&, const Classification&) = default;
};

// The first day past due of a tier; 0 for normal.
int from_dpd_of(const TierTable& table, RiskTier tier);
// "days_past_due", "observation" …
std::string_view name_of(Classification::Reason reason);
std::string_view name_of(RiskTier tier);  // "special_mention"; messages `tier.<name>`

// On a tie the reason is the first of: days past due, restructured, manual, observation.
Classification classify(int delinquent_days, BusinessDate date, const TierTable& table,
                        const TierFloors& floors);

}  // namespace daihou
