#include "policy/load_sign_in_rules.h"

#include "policy/policy_rules.h"

namespace daihou {

namespace {

SignInRules read_sign_in(const std::filesystem::path& policies, Findings& findings) {
    const std::filesystem::path path = policies / "sign_in.toml";
    DatedRules<std::vector<std::string>> versions;
    DatedRules<ProofRule> proofs;
    DatedRules<PasswordCost> costs;
    if (const auto root = read_toml(path, path.string(), findings)) {
        const PolicyFile file{path.string(), *root, findings};
        file.only({"second_factor", "proof", "password"});
        file.one("second_factor", versions,
                 [](PolicyTable& table) { return table.texts("required_roles"); });
        file.one("proof", proofs, [](PolicyTable& table) {
            ProofRule rule;
            rule.within_minutes = static_cast<int>(table.integer("within_minutes", 1, 24 * 60));
            rule.permissions = table.texts("permissions");
            return rule;
        });
        // The least is OWASP's for two passes.
        file.one("password", costs, [](PolicyTable& table) {
            PasswordCost cost;
            cost.passes = static_cast<int>(table.integer("passes", 2, 16));
            cost.memory_mib = static_cast<int>(table.integer("memory_mib", 19, 1024));
            return cost;
        });
    }
    SignInRules rules;
    for (const auto& version : versions.versions())
        rules.rules.push_back({version.from, version.value});
    for (const auto& version : proofs.versions()) {
        rules.proofs.push_back(version.value);
        rules.proofs.back().from = version.from;
    }
    for (const auto& version : costs.versions()) {
        rules.password_costs.push_back(version.value);
        rules.password_costs.back().from = version.from;
    }
    return rules;
}

}  // namespace

Findings check_sign_in_rules(const std::filesystem::path& policies) {
    Findings findings;
    (void)read_sign_in(policies, findings);
    return findings;
}

Result<SignInRules> load_sign_in_rules(const std::filesystem::path& policies) {
    Findings findings;
    SignInRules rules = read_sign_in(policies, findings);
    if (!findings.empty()) return policy_unusable(policies, findings);
    return rules;
}

}  // namespace daihou
