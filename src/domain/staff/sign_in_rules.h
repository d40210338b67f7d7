// SignInRules: what signing in takes besides the password, by role, what takes the password anew,
// and what a guess at one costs, through time (policies/sign_in.toml). Read by
// service/staff/accounts.h; it must not know what a code or a session is.
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

// What each guess costs whoever has stolen the store: argon2id's passes over this much memory.
struct PasswordCost {
    BusinessDate from;
    int passes = 2;
    int memory_mib = 64;
};

// By day they begin; none: a second factor is nobody's duty, nothing takes the password anew, and
// the cost is PasswordCost's own.
struct SignInRules {
    std::vector<SignInRule> rules;
    std::vector<ProofRule> proofs;
    std::vector<PasswordCost> password_costs;

    PasswordCost password_cost(BusinessDate day) const {
        const PasswordCost* cost = in_force(password_costs, day);
        return cost != nullptr ? *cost : PasswordCost{};
    }

    // How fresh the proof must be for what needs the permission; nothing: as old as the session.
    std::optional<std::chrono::minutes> proof_within(std::string_view permission,
                                                     BusinessDate day) const {
        const ProofRule* rule = in_force(proofs, day);
        if (rule == nullptr || !names(rule->permissions, permission)) return std::nullopt;
        return std::chrono::minutes(rule->within_minutes);
    }

    bool needs_second_factor(const std::vector<std::string>& roles, BusinessDate day) const {
        const SignInRule* rule = in_force(rules, day);
        return rule != nullptr && std::ranges::any_of(roles, [rule](const auto& role) {
                   return names(rule->second_factor_roles, role);
               });
    }

private:
    template <class Rule>
    static const Rule* in_force(const std::vector<Rule>& by_day, BusinessDate day) {
        const Rule* last = nullptr;
        for (const Rule& rule : by_day)
            if (rule.from <= day) last = &rule;
        return last;
    }
    static bool names(const std::vector<std::string>& named, std::string_view name) {
        return std::ranges::find(named, name) != named.end();
    }
};

}  // namespace daihou
