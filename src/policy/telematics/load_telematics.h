// load_telematics: policies/telematics.toml, the thresholds of the detectors over vehicle tracks,
// as checked, dated values. It stands alone: watching a track needs no other policy.
#pragma once

#include <filesystem>
#include <optional>

#include "base/date.h"
#include "base/findings.h"
#include "base/result.h"
#include "domain/telematics/telematics_rules.h"

namespace daihou {

// What is wrong with policies/telematics.toml, item by item: file, line, key.
Findings check_telematics(const std::filesystem::path& policies);
// The rules in force on `day`. `changes`: a file of the same form whose groups take the place of
// the policies' own; groups it does not have stay. Errors: policy_unusable (the text names the
// first findings), policy_no_rule.
Result<TelematicsRules> load_telematics(const std::filesystem::path& policies,
                                        const std::optional<std::filesystem::path>& changes,
                                        BusinessDate day);

}  // namespace daihou
