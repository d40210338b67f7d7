// MessageTemplate: a text that is sent to customers, as dated data
// (policies/message_templates.toml) with places for live figures. A text may be used once a second
// person has approved it; the approval holds for its digest, so a changed text needs another.
// Filling is here; figures, approvals and rules of contact are the callers'.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/collections/letter/letter.h"
#include "domain/compliance/contact.h"

namespace daihou {

struct MessageTemplate {
    std::string id;
    BusinessDate since;  // its present version
    std::string name_zh;
    std::string name_en;
    ContactChannel channel = ContactChannel::sms;
    ContactPurpose purpose = ContactPurpose::collection;
    Some<ContactRelation> recipients;
    std::optional<LetterKind> letter;  // of a letter: which
    std::string title;                 // of an e-mail or letter
    std::string text;                  // as it is sent, with {places}

    // Lower-case hex SHA-256 of what a reader of the message sees and of whom it may go to.
    std::string digest() const;
};

// What may stand in braces in a text; each is filled for the loan and the day. `debtor` is put in
// when a letter is printed: a name is kept nowhere beside its registration.
inline constexpr std::array<std::string_view, 11> message_places = {
    "institution",   "hotline", "contract",    "amount", "days",  "as_of",
    "oldest_due_on", "total",   "consequence", "pay_by", "debtor"};

using MessageFigures = std::vector<std::pair<std::string, std::string>>;

// The places a text has, each once, in order of first standing.
std::vector<std::string> places_in(std::string_view text);
// Every place the figures have filled in; one they lack stays as it is.
std::string filled(std::string_view text, const MessageFigures& figures);

// What follows if nothing is paid, by days past due (R81): words of policy, so that no two people
// threaten with different things.
struct UnpaidConsequence {
    int dpd_from = 0;
    std::string text;
};
// Of those the last that begins on or before the days; empty: none is said yet.
std::string consequence_at(const std::vector<UnpaidConsequence>& consequences, int dpd);

}  // namespace daihou
