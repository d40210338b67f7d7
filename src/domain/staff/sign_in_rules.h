// SignInRules: what signing in takes besides the password, by role, and what takes the password
// anew, through time (policies/sign_in.toml). Read by service/staff/accounts.h; it must not know
// what a code or a session is.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace daihou {

struct SignInRule {
    BusinessDate from;
    // Whoever has one of these roles sets up a second factor before anything else.
    std::vector<std::string> second_factor_roles;
};

// What moves money, takes a vehicle or lets somebody in is not left to whoever finds an unlocked
// screen: whoever proved who they are longer ago does so again (OWASP ASVS 4.0, 3.7.1).
struct ProofRule {
    BusinessDate from;
    int within_minutes = 0;
    std::vector<std::string> permissions;  // what is written by these
};

// By day they begin; none: a second factor is nobody's duty, nothing takes the password anew.
struct SignInRules {
    std::vector<SignInRule> rules;
    std::vector<ProofRule> proofs;

    // How fresh the proof must be for what needs the permission; nothing: as old as the session.
    std::optional<std::chrono::minutes> proof_within(std::string_view permission,
                                                     BusinessDate day) const {
        const ProofRule* in_force = nullptr;
        for (const ProofRule& rule : proofs)
            if (rule.from <= day) in_force = &rule;
        if (in_force == nullptr ||
            std::ranges::find(in_force->permissions, permission) == in_force->permissions.end())
            return std::nullopt;
        return std::chrono::minutes(in_force->within_minutes);
    }

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
