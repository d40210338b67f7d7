#include "service/letters/text_approvals.h"

#include <algorithm>

#include "service/needed_text.h"

namespace daihou {
namespace {

// As it would be read by each who may get it; what one list says to one is said to all.
std::vector<RuleHit> faults_of(const MessageTemplate& text, const ContactRulesOfDay& rules) {
    std::vector<RuleHit> faults;
    PlannedContact contact;
    contact.channel = text.channel;
    contact.purpose = text.purpose;
    contact.text = text.title + "\n" + text.text;
    contact.zones = {rules.zone};
    for (const ContactRelation relation : all_contact_relations) {
        if (!text.recipients.has(relation)) continue;
        contact.relation = relation;
        for (RuleHit& hit : judge_words(contact, rules.pack))
            if (std::ranges::find(faults, hit.rule, &RuleHit::rule) == faults.end())
                faults.push_back(std::move(hit));
    }
    return faults;
}

// What was said of a text, in the order it was recorded.
Result<std::vector<FactRecord>> said_of_texts(House& house) {
    std::vector<FactRecord> said;
    for (const std::int64_t kind :
         {TemplateProposed::kind, TemplateApproved::kind, TemplateWithdrawn::kind})
        for (const FactRecord& record : TRY(house.store().facts_of_kind(kind)))
            said.push_back(record);
    std::ranges::sort(said, {}, &FactRecord::sequence);
    return said;
}

void take(const FactRecord& record, TextStanding& standing) {
    const auto is_of = [&](const auto* fact) {
        const bool is_it =
            fact != nullptr && fact->text == standing.text.id && fact->digest == standing.digest;
        if (is_it) standing.last = record.sequence;
        return is_it;
    };
    if (const auto* proposed = std::get_if<TemplateProposed>(&record.fact); is_of(proposed)) {
        standing.state = TextState::proposed;
        standing.proposed = record.sequence;
        standing.proposed_by = record.by;
        standing.proposed_at = record.occurred_at;
        standing.why = proposed->why;
    }
    if (const auto* approved = std::get_if<TemplateApproved>(&record.fact); is_of(approved)) {
        standing.state = TextState::approved;
        standing.decided_by = record.by;
        standing.decided_at = record.occurred_at;
    }
    if (const auto* withdrawn = std::get_if<TemplateWithdrawn>(&record.fact); is_of(withdrawn)) {
        standing.state = TextState::withdrawn;
        standing.decided_by = record.by;
        standing.decided_at = record.occurred_at;
        standing.why = withdrawn->why;
    }
}

// Two who decide on the same standing write under the same key.
Done record(House& house, const TextStanding& standing, std::string_view what, StaffId by,
            Fact fact) {
    const NewFact news{house.clock().now(),
                       fmt::format("text_{}:{}:{}:{}", what, standing.text.id,
                                   standing.digest.substr(0, 16), standing.last),
                       by, std::move(fact)};
    if (TRY(house.commit_together(std::span(&news, 1)))) return done();
    return conflict_in("text", "text_decided", "somebody was faster");
}

Done check_words(const TextStanding& standing) {
    if (standing.faults.empty()) return done();
    return conflict_in("text", "text_against_rules",
                       fmt::format("the words are against {}", standing.faults.front().rule->id));
}

}  // namespace

Result<std::vector<TextStanding>> text_standings(House& house) {
    const BusinessDate today = house.clock().today();
    const auto rules = TRY(house.contact_rulebook().on(today));
    const auto said = TRY(said_of_texts(house));
    std::vector<TextStanding> standings;
    for (MessageTemplate& text : house.contact_rulebook().letters().texts_on(today)) {
        TextStanding standing;
        standing.digest = text.digest();
        standing.text = std::move(text);
        standing.rules = rules;
        standing.faults = faults_of(standing.text, *rules);
        for (const FactRecord& fact : said)
            take(fact, standing);
        standings.push_back(std::move(standing));
    }
    return standings;
}

Result<TextStanding> text_standing(House& house, std::string_view id) {
    for (TextStanding& standing : TRY(text_standings(house)))
        if (standing.text.id == id) return std::move(standing);
    return in_field(
        "text", {ErrorKind::not_found, "text_unknown", fmt::format("no text {} is in force", id)});
}

Result<MessageTemplate> approved_text(House& house, std::string_view id) {
    TextStanding standing = TRY(text_standing(house, id));
    if (standing.state == TextState::approved) return std::move(standing.text);
    return conflict_in("text", "text_not_approved",
                       "these words were not approved by a second person");
}

Done propose_text(House& house, StaffId by, std::string_view id, std::string_view why) {
    TRY(check_text(why, "why"));
    const TextStanding standing = TRY(text_standing(house, id));
    TRY(check_words(standing));
    if (standing.state == TextState::proposed || standing.state == TextState::approved)
        return conflict_in("text", "text_decided", "it waits already, or is approved");
    return record(house, standing, "proposed", by,
                  TemplateProposed{standing.text.id, standing.digest, std::string(why)});
}

Done approve_text(House& house, StaffId by, std::string_view id, std::string_view digest) {
    const TextStanding standing = TRY(text_standing(house, id));
    if (standing.state != TextState::proposed)
        return conflict_in("text", "text_not_proposed", "nobody put it forward");
    if (standing.digest != digest)
        return conflict_in("text", "text_changed", "the words are others by now");
    if (standing.proposed_by == by)
        return in_field("text",
                        {ErrorKind::forbidden, "text_own", "nobody approves what they proposed"});
    TRY(check_words(standing));
    return record(house, standing, "approved", by,
                  TemplateApproved{standing.text.id, standing.digest, standing.proposed});
}

Done withdraw_text(House& house, StaffId by, std::string_view id, std::string_view why) {
    TRY(check_text(why, "why"));
    const TextStanding standing = TRY(text_standing(house, id));
    if (standing.state != TextState::approved && standing.state != TextState::proposed)
        return conflict_in("text", "text_not_approved", "there is nothing to withdraw");
    return record(house, standing, "withdrawn", by,
                  TemplateWithdrawn{standing.text.id, standing.digest, std::string(why)});
}

}  // namespace daihou
