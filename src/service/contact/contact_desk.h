// ContactDesk: holds contacts against the rules one after the other, as they are to be made, and
// remembers those it let pass: the next ones are counted against them. Stands between the rules
// (policy) and the guard (domain/compliance). Knows no store.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/compliance/contact_guard.h"
#include "policy/contacts/load_contact_rules.h"
#include "policy/time_zones.h"

namespace daihou {

struct AskedContact {
    PlannedContact contact;
    std::string person;
    std::string debt;
    std::string number;  // empty: not told; then a person's calls count as to one number
    ContactOutcome outcome = ContactOutcome::unknown;
};

// One thread at a time.
class ContactDesk {
public:
    // `packs`: one or several; of several the strictest wins. Error contact_pack_unknown.
    static Result<ContactDesk> open(ContactRules rules, std::vector<std::string> packs);

    // A zone by name, or what the packs say of people whose zone is not known: theirs, else the
    // offset the moment was written with. Error time_zone_unknown.
    Result<const TimeZone*> zone_named(std::string_view name) { return zones_.named(name); }
    Result<const TimeZone*> zone_unless_known(std::chrono::seconds written_offset);

    // Holds the contact against the rules of its day; one that is not denied counts from then on.
    // The answer points into rules the desk keeps. Error policy_no_rule.
    Result<ContactVerdict> ask(const AskedContact& asked);

private:
    ContactDesk(ContactRules rules, std::vector<std::string> packs)
        : rules_(std::move(rules)), packs_(std::move(packs)) {}
    Result<const RulePack*> pack_of(BusinessDate day);

    ContactRules rules_;
    std::vector<std::string> packs_;
    TimeZones zones_;
    std::map<BusinessDate, RulePack> pack_by_day_;
    std::unordered_map<std::string, ContactHistory> numbers_;
    std::unordered_map<std::string, ContactHistory> persons_;
    std::unordered_map<std::string, ContactHistory> debts_;
};

}  // namespace daihou
