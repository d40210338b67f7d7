// load_alert_rules: policies/alerts.toml, what alerts of tracks mean for a loan, as checked, dated
// values. It stands alone as telematics.toml does: no figure of a loan comes from it.
#pragma once

#include <filesystem>

#include "base/date.h"
#include "base/findings.h"
#include "base/result.h"
#include "domain/risk/alert_severity.h"

namespace daihou {

// What is wrong, item by item: file, line, key.
Findings check_alert_rules(const std::filesystem::path& policies);
// The rules in force on `day`. Errors: policy_unusable (the text names the first findings),
// policy_no_rule.
Result<AlertRules> load_alert_rules(const std::filesystem::path& policies, BusinessDate day);

}  // namespace daihou
