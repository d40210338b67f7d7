// Texts before their first use: held against the phrase lists, proposed by one person, approved by
// another, withdrawn by anybody who may. An approval is for the digest of a text: who changes the
// text asks anew. Stands between the texts of the policy and whoever sends one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/collections/letter/message_template.h"
#include "domain/compliance/contact_guard.h"
#include "service/contact/contact_rulebook.h"
#include "service/house.h"

namespace daihou {

// The last three are said of the very words in force today.
enum class TextState : std::uint8_t { written, proposed, approved, withdrawn };
inline constexpr std::array<std::string_view, 4> text_state_names = {"written", "proposed",
                                                                     "approved", "withdrawn"};
constexpr std::string_view name_of(TextState state) {
    return text_state_names.at(static_cast<std::size_t>(state));
}

struct TextStanding {
    MessageTemplate text;
    std::string digest;
    TextState state = TextState::written;
    std::int64_t last = 0;      // sequence number of what was said of it last
    std::int64_t proposed = 0;  // sequence number of the TemplateProposed
    StaffId proposed_by;
    Instant proposed_at{};
    StaffId decided_by;  // approved or withdrawn by
    Instant decided_at{};
    std::string why;
    std::shared_ptr<const ContactRulesOfDay> rules;  // `faults` points into it
    std::vector<RuleHit> faults;                     // what the words check says
};

// Every text in force today, by id. Errors: policy_no_rule, those of the store.
Result<std::vector<TextStanding>> text_standings(House& house);
// Error text_unknown.
Result<TextStanding> text_standing(House& house, std::string_view id);
// The text if it may be used. Errors: text_unknown, text_not_approved.
Result<MessageTemplate> approved_text(House& house, std::string_view id);

// Errors: text_unknown, text_empty (why), text_against_rules (the words check found something),
// text_decided (waits already, or is approved).
Done propose_text(House& house, StaffId by, std::string_view id, std::string_view why);
// `digest`: of the words whoever approves has read. Errors: text_unknown, text_not_proposed,
// text_changed, text_own (nobody approves what they proposed), text_against_rules.
Done approve_text(House& house, StaffId by, std::string_view id, std::string_view digest);
// Errors: text_unknown, text_empty (why), text_not_approved.
Done withdraw_text(House& house, StaffId by, std::string_view id, std::string_view why);

}  // namespace daihou
