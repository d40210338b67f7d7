// The rules of the alert desk (policies/alerts.toml) and where they stand, kept by the house for a
// day at a time.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>

#include "base/date.h"
#include "base/result.h"
#include "domain/risk/alert_severity.h"

namespace daihou {

class House;

struct KeptAlertRules {
    std::filesystem::path policies;  // of the house; set once, when it is opened
    std::mutex mutex;                // guards the rest
    std::optional<BusinessDate> day;
    AlertRules rules;
};

// Those of today. Thread-safe. Errors: those of load_alert_rules.
Result<AlertRules> alert_rules(House& house);

}  // namespace daihou
