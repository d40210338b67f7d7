// load_sign_in_rules: policies/sign_in.toml, what signing in takes besides the password, as
// checked, dated values. Told like any other policy file; knows no accounts.
#pragma once

#include <filesystem>

#include "base/findings.h"
#include "base/result.h"
#include "domain/staff/sign_in_rules.h"

namespace daihou {

// What is wrong, item by item: file, line, key.
Findings check_sign_in_rules(const std::filesystem::path& policies);
// Error policy_unusable.
Result<SignInRules> load_sign_in_rules(const std::filesystem::path& policies);

}  // namespace daihou
