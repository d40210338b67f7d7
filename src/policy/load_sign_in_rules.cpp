#include "policy/load_sign_in_rules.h"

#include "policy/policy_rules.h"

namespace daihou {

Result<SignInRules> load_sign_in_rules(const std::filesystem::path& policies) {
    const std::filesystem::path path = policies / "sign_in.toml";
    Findings findings;
    DatedRules<std::vector<std::string>> versions;
    if (const auto root = read_toml(path, path.string(), findings)) {
        const PolicyFile file{path.string(), *root, findings};
        file.only({"second_factor"});
        file.one("second_factor", versions,
                 [](PolicyTable& table) { return table.texts("required_roles"); });
    }
    if (!findings.empty()) return policy_unusable(policies, findings);
    SignInRules rules;
    for (const auto& version : versions.versions())
        rules.rules.push_back({version.from, version.value});
    return rules;
}

}  // namespace daihou
