#include "policy/contacts/letter_book.h"

#include "policy/policy_rules.h"

namespace daihou {
namespace {

struct EnvelopeRule {
    std::string sender;
    int pay_within_days = 0;
};

constexpr std::array<BorneBy, 3> bearers = {BorneBy::debtor, BorneBy::debtor_if_agreed,
                                            BorneBy::lender};
constexpr std::array<ContactChannel, 3> written = {ContactChannel::sms, ContactChannel::email,
                                                   ContactChannel::letter};
constexpr std::array<Words<LetterRule::Agreement>, 2> agreements = {
    {{"none", LetterRule::Agreement::none},
     {"second_person", LetterRule::Agreement::second_person}}};
constexpr std::array<LegalClockKind, legal_clock_count> clocks = {
    LegalClockKind::guarantee_period,      LegalClockKind::limitation,
    LegalClockKind::mortgage_registration, LegalClockKind::bureau_notice,
    LegalClockKind::request_reply,         LegalClockKind::repossession_document};

}  // namespace

struct LetterBook::Rules {
    RulesByName<MessageTemplate> texts;           // by id
    RulesByName<UnpaidConsequence> consequences;  // by days past due
    RulesByName<LetterRule> letters;              // by kind
    DatedRules<EnvelopeRule> envelope;
    RulesByName<MatterStepRule> steps;       // by matter and step
    RulesByName<LegalCostRule> costs;        // by kind
    RulesByName<ClockTaskRule> clock_tasks;  // by clock
};

namespace {

void check_places(PolicyTable& table, std::string_view key, std::string_view text) {
    for (const std::string& place : places_in(text))
        if (std::ranges::find(message_places, place) == message_places.end())
            table.complain(key, "policy_unknown_place", {{"place", place}});
}

// A stranger to the debt gets no text: they are spoken to by a script that discloses nothing.
Some<ContactRelation> recipients_of(PolicyTable& table) {
    Some<ContactRelation> some;
    for (const std::string& name : table.texts("recipients")) {
        const auto known = std::ranges::find(all_contact_relations, name,
                                             [](ContactRelation each) { return name_of(each); });
        if (known == all_contact_relations.end() || *known == ContactRelation::third_party)
            table.complain("recipients", "policy_not_a_word",
                           {{"allowed", "borrower, co_borrower, guarantor, joint_debt_spouse"}});
        else
            some.add(*known);
    }
    return some;
}

MessageTemplate text_of(PolicyTable& table) {
    MessageTemplate text;
    text.id = table.text("id");
    text.name_zh = table.text("name_zh"), text.name_en = table.text("name_en");
    text.channel = table.one_of("channel", words_of(written));
    text.purpose = table.one_of("purpose", words_of(all_contact_purposes));
    text.recipients = recipients_of(table);
    if (text.channel == ContactChannel::letter)
        text.letter = table.one_of("letter", words_of(all_letter_kinds));
    if (text.channel != ContactChannel::sms) text.title = table.text("title");
    text.text = table.text("text");
    check_places(table, "title", text.title);
    check_places(table, "text", text.text);
    return text;
}

UnpaidConsequence consequence_of(PolicyTable& table) {
    UnpaidConsequence consequence;
    consequence.dpd_from = table.days("dpd_from_days", 1, 9999);
    consequence.text = table.text("text");
    return consequence;
}

LetterRule letter_of(PolicyTable& table) {
    LetterRule rule;
    rule.kind = table.one_of("kind", words_of(all_letter_kinds));
    rule.text_zh = table.text("text_zh"), rule.text_en = table.text("text_en");
    rule.agreement = table.one_of("agreement", agreements);
    rule.posted_within_days = table.days("posted_within_days", 0, 60);
    return rule;
}

MatterStepRule step_of(PolicyTable& table) {
    MatterStepRule rule;
    rule.matter = table.one_of("matter", words_of(all_matter_kinds));
    rule.step = table.one_of("step", words_of(all_matter_steps));
    rule.text_zh = table.text("text_zh"), rule.text_en = table.text("text_en");
    for (const std::string& name : table.texts("next")) {
        const auto known = std::ranges::find(all_matter_steps, name,
                                             [](MatterStep each) { return name_of(each); });
        if (known == all_matter_steps.end())
            table.complain("next", "policy_not_a_word", {{"allowed", "the steps of a matter"}});
        else
            rule.next.push_back(*known);
    }
    rule.within_days = table.days("within_days", 0, 1000);
    return rule;
}

LegalCostRule cost_of(PolicyTable& table) {
    LegalCostRule rule;
    rule.cost = table.one_of("kind", words_of(all_legal_costs));
    rule.text_zh = table.text("text_zh"), rule.text_en = table.text("text_en");
    rule.bearer = table.one_of("bearer", words_of(bearers));
    return rule;
}

ClockTaskRule clock_task_of(PolicyTable& table) {
    ClockTaskRule rule;
    rule.clock = table.one_of("clock", words_of(clocks));
    rule.days_before = table.days("days_before", 0, 366);
    rule.within_days = table.days("within_days", 0, 60);
    return rule;
}

std::string name_of_step(MatterKind matter, MatterStep step) {
    return fmt::format("{}/{}", name_of(matter), name_of(step));
}

void read_texts(const PolicyFile& file, LetterBook::Rules& rules) {
    file.only({"template", "consequence"});
    file.many("template", rules.texts, text_of,
              [](const MessageTemplate& text) { return text.id; });
    file.many("consequence", rules.consequences, consequence_of,
              [](const UnpaidConsequence& each) { return std::to_string(each.dpd_from); });
}

void read_rules(const PolicyFile& file, LetterBook::Rules& rules) {
    file.only({"letter", "envelope", "step", "cost", "clock_task"});
    file.many("letter", rules.letters, letter_of,
              [](const LetterRule& rule) { return std::string(name_of(rule.kind)); });
    file.one("envelope", rules.envelope, [](PolicyTable& table) {
        return EnvelopeRule{table.text("sender"), table.days("pay_within_days", 1, 60)};
    });
    file.many("step", rules.steps, step_of,
              [](const MatterStepRule& rule) { return name_of_step(rule.matter, rule.step); });
    file.many("cost", rules.costs, cost_of,
              [](const LegalCostRule& rule) { return std::string(name_of(rule.cost)); });
    file.many("clock_task", rules.clock_tasks, clock_task_of,
              [](const ClockTaskRule& rule) { return std::string(name_of(rule.clock)); });
}

// Every letter and cost has its rule, every matter can begin.
void check_whole(const LetterBook::Rules& rules, Findings& findings) {
    const auto need = [&findings](const auto& by_name, const std::string& name) {
        if (!by_name.contains(name))
            findings.push_back({"letters.toml", 0, name, "policy_missing_rule", {}});
    };
    for (const LetterKind kind : all_letter_kinds)
        need(rules.letters, std::string(name_of(kind)));
    for (const LegalCostKind kind : all_legal_costs)
        need(rules.costs, std::string(name_of(kind)));
    for (const MatterKind matter : all_matter_kinds)
        for (const MatterStep step : {MatterStep::proposed, MatterStep::agreed})
            need(rules.steps, name_of_step(matter, step));
}

void read_file(const std::filesystem::path& policies, const std::string& name, const auto& read,
               LetterBook::Rules& rules, Findings& findings) {
    if (const auto root = read_toml(policies / name, name, findings))
        read(PolicyFile{name, *root, findings}, rules);
}

std::shared_ptr<const LetterBook::Rules> read_book(const std::filesystem::path& policies,
                                                   Findings& findings) {
    auto rules = std::make_shared<LetterBook::Rules>();
    read_file(policies, "message_templates.toml", read_texts, *rules, findings);
    read_file(policies, "letters.toml", read_rules, *rules, findings);
    if (findings.empty()) check_whole(*rules, findings);
    return rules;
}

Error no_rule(std::string_view rule, BusinessDate date) {
    return {ErrorKind::bad_input,
            "policy_no_rule",
            fmt::format("no rule '{}' is in force on {}; add a version with an earlier valid_from",
                        rule, format_date(date)),
            {{"rule", std::string(rule)}, {"date", format_date(date)}}};
}

template <class T>
std::vector<T> all_in_force(const RulesByName<T>& rules, BusinessDate date) {
    std::vector<T> found;
    for (const auto& [name, versions] : rules)
        if (const T* value = versions.on(date)) found.push_back(*value);
    return found;
}

}  // namespace

std::vector<MessageTemplate> LetterBook::texts_on(BusinessDate date) const {
    std::vector<MessageTemplate> texts;
    for (const auto& [id, versions] : rules_->texts)
        if (const auto* version = versions.version_on(date)) {
            texts.push_back(version->value);
            texts.back().since = version->from;
        }
    return texts;
}

std::vector<UnpaidConsequence> LetterBook::consequences_on(BusinessDate date) const {
    return all_in_force(rules_->consequences, date);
}

Result<LetterRules> LetterBook::rules_on(BusinessDate date) const {
    LetterRules rules;
    for (const LetterKind kind : all_letter_kinds) {
        const LetterRule* rule = rules_->letters.at(std::string(name_of(kind))).on(date);
        if (rule == nullptr) return no_rule(name_of(kind), date);
        rules.letters.at(static_cast<std::size_t>(kind)) = *rule;
    }
    const EnvelopeRule* envelope = rules_->envelope.on(date);
    if (envelope == nullptr) return no_rule("envelope", date);
    rules.sender = envelope->sender;
    rules.pay_within_days = envelope->pay_within_days;
    rules.steps = all_in_force(rules_->steps, date);
    rules.costs = all_in_force(rules_->costs, date);
    rules.clock_tasks = all_in_force(rules_->clock_tasks, date);
    return rules;
}

Findings check_letter_book(const std::filesystem::path& policies) {
    Findings findings;
    read_book(policies, findings);
    return findings;
}

Result<LetterBook> load_letter_book(const std::filesystem::path& policies) {
    Findings findings;
    auto rules = read_book(policies, findings);
    if (!findings.empty()) return policy_unusable(policies, findings);
    return LetterBook(std::move(rules));
}

}  // namespace daihou
