// Reads the files of policies/contact_rules one by one: tables to rules and phrase lists, key by
// key. What they mean together is checked in load_contact_rules.cpp.
#pragma once

#include <map>
#include <string>

#include "domain/compliance/contact_rule.h"
#include "policy/policy_rules.h"

namespace daihou {

// Phrases as written: what they are compared as depends on the likenesses of the day.
struct WrittenPhrases {
    std::string name;
    std::vector<std::string> phrases;
    std::vector<std::string> unless;
};
using AlikeGroups = std::vector<std::string>;

struct ContactPackFile {
    std::string zone;
    RulesByName<ContactRule> rules;  // by "id part"
    std::vector<std::string> order;  // the same names as the file has them
};
struct ContactWordsFile {
    RulesByName<WrittenPhrases> phrases;  // by name
    DatedRules<AlikeGroups> alike;
};

using PacksInForceFile = DatedRules<std::vector<std::string>>;

ContactPackFile read_contact_pack(const PolicyFile& file);
ContactWordsFile read_contact_words(const PolicyFile& file);
PacksInForceFile read_packs_in_force(const PolicyFile& file);

}  // namespace daihou
