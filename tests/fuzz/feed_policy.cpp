#include "feed_policy.h"

#include "policy/policy_rules.h"
#include "policy/toml_document.h"

namespace daihou {

std::size_t feed_policy(const std::string& bytes) {
    static constexpr std::array readers = {
        read_servicing, read_products, read_valuation, read_ltv_caps, read_follow_up,
        read_ladder,    read_signals,  read_staffing,  read_calendar, read_charges,
        read_consents,  read_costs,    read_effect};
    Findings syntax;
    const TomlNode root = parse_toml(bytes, "fed.toml", syntax);
    std::size_t sound = 0;
    for (const auto& reader : readers) {
        Findings findings = syntax;
        Policy::Rules rules;
        reader({"fed.toml", root, findings}, rules);
        for (const Finding& finding : findings)
            INVARIANT(finding.source == "fed.toml" && finding.code.starts_with("policy_"));
        sound += findings.empty() ? 1 : 0;
    }
    return sound;
}

}  // namespace daihou
