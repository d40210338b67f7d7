#include "policy/load_sign_in_rules.h"

#include "policy/policy_rules.h"

namespace daihou {

Result<SignInRules> load_sign_in_rules(const std::filesystem::path& policies) {
    const std::filesystem::path path = policies / "sign_in.toml";
    Findings findings;
    DatedRules<std::vector<std::string>> versions;
    DatedRules<ProofRule> proofs;
    if (const auto root = read_toml(path, path.string(), findings)) {
        const PolicyFile file{path.string(), *root, findings};
        file.only({"second_factor", "proof"});
        file.one("second_factor", versions,
                 [](PolicyTable& table) { return table.texts("required_roles"); });
        file.one("proof", proofs, [](PolicyTable& table) {
            ProofRule rule;
            rule.within_minutes = static_cast<int>(table.integer("within_minutes", 1, 24 * 60));
            rule.permissions = table.texts("permissions");
            return rule;
        });
    }
    if (!findings.empty()) return policy_unusable(policies, findings);
    SignInRules rules;
    for (const auto& version : versions.versions())
        rules.rules.push_back({version.from, version.value});
    for (const auto& version : proofs.versions()) {
        rules.proofs.push_back(version.value);
        rules.proofs.back().from = version.from;
    }
    return rules;
}

}  // namespace daihou
