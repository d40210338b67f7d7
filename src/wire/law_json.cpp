#include "wire/law_json.h"

#include "wire/contact_json.h"
#include "wire/single_values.h"

namespace daihou::wire {
namespace {

Json letter_of(const House& house, const LetterRules& rules, const LetterLine& line) {
    const LetterStanding& standing = line.standing;
    const LetterRule& rule = rules.of(standing.drawn.letter);
    Json json{
        {"letter", std::to_string(standing.letter)},
        {"kind", name_of(standing.drawn.letter)},
        {"kind_text", words(rule.text_zh, rule.text_en)},
        {"person", std::to_string(standing.drawn.person.value)},
        {"addressee", line.addressee_masked},
        {"amount_fen", standing.drawn.amount.fen()},
        {"drawn_on", format_date(standing.drawn_on)},
        {"drawn_by", line.drawn_by},
        {"step", name_of(standing.step)},
        {"stepped_on", format_date(standing.stepped_on)},
        {"bar", name_of(line.bar)},
        {"bar_text", words(house.messages().text(fmt::format("post_bar.{}", name_of(line.bar))))},
        {"page_digest", standing.drawn.page_digest},
        {"matter",
         standing.drawn.matter == 0 ? Json() : Json(std::to_string(standing.drawn.matter))},
        {"tracking_number", standing.posted ? standing.posted->tracking_number : ""},
        {"served_to", Json()},
        {"reference", standing.served ? standing.served->reference : ""},
        {"returned_for", Json()},
        {"why_withdrawn", standing.why_withdrawn}};
    if (standing.served) json["served_to"] = name_of(standing.served->to);
    if (standing.returned) json["returned_for"] = name_of(standing.returned->ground);
    return json;
}

Json step_text(const LetterRules& rules, MatterKind kind, MatterStep step) {
    const MatterStepRule* rule = rule_of(rules.steps, kind, step);
    return rule == nullptr ? words("", "") : words(rule->text_zh, rule->text_en);
}

Json matter_of(const LetterRules& rules, const MatterLine& line) {
    const LegalMatter& matter = line.matter;
    Json steps = Json::array();
    for (std::size_t i = 0; i < matter.steps.size(); ++i) {
        const MatterStepLine& step = matter.steps[i];
        steps.push_back({{"step", name_of(step.step)},
                         {"text", step_text(rules, matter.opened.matter, step.step)},
                         {"on", format_date(step.on)},
                         {"by", line.by[i]},
                         {"reference", step.reference},
                         {"note", step.note}});
    }
    Json next = Json::array();
    for (const MatterStep step : matter.standing.next)
        next.push_back(name_of(step));
    return {{"matter", std::to_string(matter.matter)},
            {"kind", name_of(matter.opened.matter)},
            {"court", matter.opened.court},
            {"claim_fen", matter.opened.claim.fen()},
            {"opened_on", format_date(matter.opened_on)},
            {"step", name_of(matter.standing.step)},
            {"next", next},
            {"next_by", date_or_null(matter.standing.next_by)},
            {"owner", line.owner},
            {"recovered_fen", matter.recovered.fen()},
            {"steps", steps}};
}

Json cost_of(const LetterRules& rules, const MatterCost& cost) {
    const LegalCostRule* rule = rules.cost(cost.spent.cost);
    return {{"cost", std::to_string(cost.cost)},
            {"matter", cost.spent.matter == 0 ? Json() : Json(std::to_string(cost.spent.matter))},
            {"kind", name_of(cost.spent.cost)},
            {"kind_text", rule == nullptr ? words("", "") : words(rule->text_zh, rule->text_en)},
            {"amount_fen", cost.spent.amount.fen()},
            {"on", format_date(cost.on)},
            {"reference", cost.spent.reference},
            {"charge", name_of(cost.charge)}};
}

Json cost_rules_of(const LetterRules& rules) {
    Json list = Json::array();
    for (const LegalCostRule& rule : rules.costs)
        list.push_back({{"kind", name_of(rule.cost)},
                        {"text", words(rule.text_zh, rule.text_en)},
                        {"bearer", name_of(rule.bearer)}});
    return list;
}

Json texts_of(const LawPage& page) {
    Json texts = Json::array();
    for (const MessageTemplate& text : page.texts) {
        const LetterRule& rule = page.rules.of(*text.letter);
        Json recipients = Json::array();
        for (const ContactRelation relation : all_contact_relations)
            if (text.recipients.has(relation)) recipients.push_back(name_of(relation));
        texts.push_back(
            {{"text", text.id},
             {"name", words(text.name_zh, text.name_en)},
             {"kind", name_of(*text.letter)},
             {"recipients", recipients},
             {"asks_second_person", rule.agreement == LetterRule::Agreement::second_person}});
    }
    return texts;
}

Json people_of(const LawPage& page) {
    Json people = Json::array();
    for (const PlanPerson& person : page.people)
        people.push_back({{"person", std::to_string(person.person.value)},
                          {"name_masked", person.name_masked},
                          {"role", name_of(person.role)}});
    return people;
}

}  // namespace

Json json_of(const House& house, const LawPage& page) {
    Json letters = Json::array(), matters = Json::array(), costs = Json::array();
    for (const LetterLine& line : page.letters)
        letters.push_back(letter_of(house, page.rules, line));
    for (const MatterLine& line : page.matters)
        matters.push_back(matter_of(page.rules, line));
    for (const MatterCost& cost : page.costs)
        costs.push_back(cost_of(page.rules, cost));
    return {{"today", format_date(page.today)},
            {"letters", letters},
            {"matters", matters},
            {"costs", costs},
            {"cost_rules", cost_rules_of(page.rules)},
            {"texts", texts_of(page)},
            {"people", people_of(page)},
            {"step_waits", page.step_waits},
            {"overdue_fen", page.overdue.fen()},
            {"owed_fen", page.owed.fen()}};
}

Json json_of(const LetterOfBook& line) {
    const LetterStanding& standing = line.standing;
    return {{"letter", std::to_string(standing.letter)},
            {"loan", line.loan},
            {"kind", name_of(standing.drawn.letter)},
            {"amount_fen", standing.drawn.amount.fen()},
            {"drawn_on", format_date(standing.drawn_on)},
            {"step", name_of(standing.step)},
            {"stepped_on", format_date(standing.stepped_on)},
            {"tracking_number", standing.posted ? standing.posted->tracking_number : ""},
            {"page_digest", standing.drawn.page_digest}};
}

Json json_of(const TextStanding& standing, const Messages& messages, const std::string& proposed_by,
             const std::string& decided_by) {
    const MessageTemplate& text = standing.text;
    Json recipients = Json::array();
    for (const ContactRelation relation : all_contact_relations)
        if (text.recipients.has(relation)) recipients.push_back(name_of(relation));
    ContactVerdict faults;
    faults.verdict = standing.faults.empty() ? Verdict::allow : Verdict::deny;
    faults.hits = standing.faults;
    const Json said = json_of(faults, *standing.rules->zone, messages);
    return {{"text", text.id},
            {"since", format_date(text.since)},
            {"name", words(text.name_zh, text.name_en)},
            {"channel", name_of(text.channel)},
            {"purpose", name_of(text.purpose)},
            {"recipients", recipients},
            {"title", text.title},
            {"words", text.text},
            {"digest", standing.digest},
            {"state", name_of(standing.state)},
            {"proposed_by", proposed_by},
            {"decided_by", decided_by},
            {"why", standing.why},
            {"faults", said.contains("checks") ? said["checks"] : Json::array()}};
}

}  // namespace daihou::wire
