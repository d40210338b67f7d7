#include "service/alerts/kept_alert_rules.h"

#include "policy/telematics/load_alert_rules.h"
#include "service/house.h"
#include "service/kept_sums.h"

namespace daihou {

Result<AlertRules> alert_rules(House& house) {
    KeptAlertRules& kept = house.kept().alert_rules;
    const BusinessDate today = house.clock().today();
    const std::lock_guard lock(kept.mutex);
    if (kept.day != today) {
        kept.rules = TRY(load_alert_rules(kept.policies, today));
        kept.day = today;
    }
    return kept.rules;
}

}  // namespace daihou
