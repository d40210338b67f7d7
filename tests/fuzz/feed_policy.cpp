#include "feed_policy.h"

#include "policy/contacts/read_contact_rules.h"
#include "policy/policy_rules.h"
#include "policy/toml_document.h"

namespace daihou {

std::size_t feed_policy(const std::string& bytes) {
    constexpr auto contact_pack = [](const PolicyFile& file, Policy::Rules&) {
        (void)read_contact_pack(file);
    };
    constexpr auto contact_words = [](const PolicyFile& file, Policy::Rules&) {
        (void)read_contact_words(file);
    };
    constexpr auto packs_in_force = [](const PolicyFile& file, Policy::Rules&) {
        (void)read_packs_in_force(file);
    };
    static constexpr std::array readers = {
        read_servicing,    read_products,  read_valuation, read_ltv_caps,        read_follow_up,
        read_ladder,       read_signals,   read_staffing,  read_calendar,        read_charges,
        read_consents,     read_costs,     read_effect,    read_guarantors,      read_self_service,
        read_actions,      read_quality,   read_training,  +contact_pack,        +contact_words,
        +packs_in_force,   read_overrides, read_agencies,  read_repayment_plans, read_disposal,
        read_legal_clocks, read_positions};
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
