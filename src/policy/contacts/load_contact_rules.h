// load_contact_rules: the packs of policies/contact_rules as checked, dated rules for the contact
// guard (domain/compliance): one file a pack, words.toml for the phrases they name,
// in_force.toml for the packs the house itself is held to. A pack with a
// gap, an overlap, an unknown key, a missing language or a list nobody wrote is not used.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/findings.h"
#include "base/result.h"
#include "domain/compliance/contact_rule.h"

namespace daihou {

class ContactRules {
public:
    std::vector<std::string> packs() const;  // by name
    // The rules of these packs in force on the day, together: all of them must be met, so the
    // strictest wins. Errors: contact_pack_unknown; policy_no_rule where a pack has none in force
    // yet.
    Result<RulePack> on(std::span<const std::string> packs, BusinessDate day) const;
    // Those whose rules hold for the house's own contacts on the day. Error policy_no_rule.
    Result<std::vector<std::string>> packs_in_force(BusinessDate day) const;
    // The zone people live in unless it is known better; empty: the contact's own offset.
    Result<std::string> zone_of(std::string_view pack) const;

    struct Rules;
    explicit ContactRules(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}

private:
    std::shared_ptr<const Rules> rules_;
};

// `policies`: the folder that holds contact_rules/. What is wrong, item by item: file, line, key.
Findings check_contact_rules(const std::filesystem::path& policies);
// Error policy_unusable: the text names the first findings.
Result<ContactRules> load_contact_rules(const std::filesystem::path& policies);

}  // namespace daihou
