// SignInRules: what signing in takes besides the password, by role and through time
// (policies/sign_in.toml). Read by service/staff/accounts.h; it must not know what a code is.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/date.h"

namespace daihou {

struct SignInRule {
    BusinessDate from;
    // Whoever has one of these roles sets up a second factor before anything else.
    std::vector<std::string> second_factor_roles;
};

// By day they begin; none: a second factor is nobody's duty.
struct SignInRules {
    std::vector<SignInRule> rules;

    bool needs_second_factor(const std::vector<std::string>& roles, BusinessDate day) const {
        const SignInRule* in_force = nullptr;
        for (const SignInRule& rule : rules)
            if (rule.from <= day) in_force = &rule;
        return in_force != nullptr && std::ranges::any_of(roles, [in_force](const auto& role) {
                   const auto& named = in_force->second_factor_roles;
                   return std::ranges::find(named, role) != named.end();
               });
    }
};

}  // namespace daihou
