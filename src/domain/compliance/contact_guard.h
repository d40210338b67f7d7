// The contact guard: may this person be contacted this way, now, for this purpose, with these words
// - and if not, why and from when (CN-C01 to C14, Reg F). Asked when a contact is planned and again
// when it is sent. Pure: the same contact, histories and pack give the same verdict.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/compliance/contact_history.h"
#include "domain/compliance/contact_rule.h"

namespace daihou {

// A rule that stood in the way or has something to say.
struct RuleHit {
    const ContactRule* rule = nullptr;  // of the pack
    Verdict verdict = Verdict::deny;
    std::vector<std::pair<std::string, std::string>> figures;  // for the places of why_zh, why_en
    std::optional<Instant> not_before;  // when it will let the contact pass; empty: waiting does
                                        // not help
};

struct ContactVerdict {
    Verdict verdict = Verdict::allow;
    std::vector<RuleHit> hits;  // in the order of the pack; each check of a rule at most once
    // Of a denied contact: the first moment at which all rules would let it pass, were nothing else
    // to happen; empty where waiting does not help.
    std::optional<Instant> not_before;
};

// `contact.zones` and the pack must outlive the answer.
ContactVerdict judge_contact(const PlannedContact& contact, const ContactHistories& histories,
                             const RulePack& pack);

// What the phrase lists alone say to the words of a contact, whenever it is made.
std::vector<RuleHit> judge_words(const PlannedContact& contact, const RulePack& pack);

}  // namespace daihou
