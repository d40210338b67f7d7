// ContactRulebook: the contact rules the house is held to, made ready once a day: packs in force,
// their zone. Stands between the rules (policy) and whoever asks the guard for a task. Knows no
// contact.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "policy/contacts/letter_book.h"
#include "policy/contacts/load_contact_rules.h"
#include "policy/time_zones.h"

namespace daihou {

// What held on one day; everything in it lives as long as it does.
struct ContactRulesOfDay {
    std::vector<std::string> pack_names;
    RulePack pack;
    const TimeZone* zone = nullptr;  // where people live unless it is known better

    std::string packs_text() const { return fmt::format("{}", fmt::join(pack_names, ",")); }
};

// Thread-safe.
class ContactRulebook {
public:
    ContactRulebook(ContactRules rules, LetterBook letters)
        : rules_(std::move(rules)), letters_(std::move(letters)) {}

    // Errors: policy_no_rule, time_zone_unknown.
    Result<std::shared_ptr<const ContactRulesOfDay>> on(BusinessDate day);

    const ContactRules& rules() const { return rules_; }
    // Texts that are sent, letters and legal matters.
    const LetterBook& letters() const { return letters_; }

private:
    Result<std::shared_ptr<const ContactRulesOfDay>> made_ready(BusinessDate day);

    const ContactRules rules_;
    const LetterBook letters_;
    std::mutex mutex_;
    TimeZones zones_;
    std::map<BusinessDate, std::shared_ptr<const ContactRulesOfDay>> by_day_;  // the last few
};

}  // namespace daihou
