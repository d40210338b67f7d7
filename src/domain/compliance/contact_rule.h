// ContactRule: one rule about contacting people, as data: whom, how and what for it is about, what
// it looks at, and what to say when it stands in the way. RulePack: the rules in force on one day,
// read by policy/contacts/load_contact_rules.h from policies/contact_rules. They decide nothing
// themselves: contact_guard.h does.
#pragma once

#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "domain/compliance/contact_history.h"
#include "domain/compliance/phrases.h"

namespace daihou {

enum class CountedPer { number, person, debt };

// Only between two times of the person's day. A call or visit begun within `wrap_up` of the end is
// allowed with a warning: it must be over by then.
struct QuietHours {
    std::chrono::minutes open_from{0};
    std::chrono::minutes open_until{24 * 60};
    std::chrono::minutes wrap_up{0};
    std::optional<ContactConsent> unless;
};
// At most so many within so many days of the person's calendar, that day among them.
struct CountLimit {
    CountedAs counted = CountedAs::attempts;
    CountedPer per = CountedPer::person;
    int days = 1;
    int count_max = 0;
};
// None for so many days after a conversation, its own day among them.
struct QuietAfterConversation {
    CountedPer per = CountedPer::debt;
    int days = 1;
};
struct StaffNeeded {
    int people_min = 1;
};
// Only when the borrowers cannot be found: said so by the caller, or calls to them failed on so
// many days.
struct OnlyWhenLost {
    int failed_days_min = 0;
};
struct ScriptNeeded {
    std::string script;
};
struct StoppedBy {
    std::vector<ContactState> states;
};
struct ConsentNeeded {
    ContactConsent consent = ContactConsent::marketing;
};
struct GuaranteeBars {
    std::vector<ContactGuarantee> standings;
};
struct WordsBarred {
    std::vector<std::string> lists;  // of RulePack::phrase_lists
};
// A text must hold one phrase of the list.
struct WordsNeeded {
    std::string list;
};

using ContactCheck =
    std::variant<QuietHours, CountLimit, QuietAfterConversation, StaffNeeded, OnlyWhenLost,
                 ScriptNeeded, StoppedBy, ConsentNeeded, GuaranteeBars, WordsBarred, WordsNeeded>;

struct ContactRule {
    std::string id;      // CN-C01
    std::string part;    // which of the checks of that rule; unique within it
    BusinessDate since;  // its present version
    std::string source;
    // Empty: all.
    Some<ContactRelation> relations;
    Some<ContactChannel> channels;
    Some<ContactPurpose> purposes;
    ContactCheck check;
    std::string why_zh;  // with {places} that the guard fills
    std::string why_en;

    bool is_about(const PlannedContact& contact) const {
        const auto covers = [](const auto& some, auto word) {
            return some.is_empty() || some.has(word);
        };
        return covers(relations, contact.relation) && covers(channels, contact.channel) &&
               covers(purposes, contact.purpose);
    }
};

struct RulePack {
    std::vector<ContactRule> rules;  // in the order of the file
    std::vector<PhraseList> phrase_lists;
    AlikeCharacters alike;

    const PhraseList* list_named(std::string_view list) const {
        for (const PhraseList& known : phrase_lists)
            if (known.name == list) return &known;
        return nullptr;
    }
};

}  // namespace daihou
