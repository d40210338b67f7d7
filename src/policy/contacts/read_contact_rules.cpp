#include "policy/contacts/read_contact_rules.h"

namespace daihou {
namespace {

// The words of a list key as values; a word that is none of them is a finding.
template <class Word, std::size_t N>
std::vector<Word> words_in(PolicyTable& table, std::string_view key,
                           const std::array<Word, N>& values) {
    std::vector<Word> found;
    std::string allowed;
    for (const Word value : values)
        allowed += (allowed.empty() ? "" : ", ") + std::string(name_of(value));
    for (const std::string& word : table.texts(key)) {
        const auto at = std::ranges::find(values, word, [](Word value) { return name_of(value); });
        if (at != values.end())
            found.push_back(*at);
        else
            table.complain(key, "policy_not_a_word", {{"allowed", allowed}});
    }
    if (found.empty()) table.complain(key, "policy_list_shape", {{"expected", allowed}});
    return found;
}

// A filter that is left out covers all; one that is written names some.
template <class Word, std::size_t N>
Some<Word> some_of(PolicyTable& table, std::string_view key, const std::array<Word, N>& values) {
    Some<Word> some;
    if (!table.has(key)) return some;
    for (const Word word : words_in(table, key, values))
        some.add(word);
    return some;
}

// "08:00" to "24:00".
std::chrono::minutes time_of_day(PolicyTable& table, std::string_view key) {
    const std::string text = table.text(key);
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    if (text.size() == 5 && digit(0) && digit(1) && text[2] == ':' && digit(3) && digit(4)) {
        const int hour = (text[0] - '0') * 10 + text[1] - '0';
        const int minute = (text[3] - '0') * 10 + text[4] - '0';
        if (minute < 60 && hour * 60 + minute <= 24 * 60)
            return std::chrono::minutes(hour * 60 + minute);
    }
    table.complain(key, "policy_list_shape", {{"expected", "\"HH:MM\""}});
    return {};
}

QuietHours quiet_hours(PolicyTable& table) {
    QuietHours hours;
    hours.open_from = time_of_day(table, "open_from");
    hours.open_until = time_of_day(table, "open_until");
    if (hours.open_from >= hours.open_until)
        table.complain("open_until", "policy_ends_before_start");
    hours.wrap_up = std::chrono::minutes(table.integer("wrap_up_minutes", 0, 120));
    if (table.has("unless_consent"))
        hours.unless = table.one_of("unless_consent", words_of(all_contact_consents));
    return hours;
}

constexpr std::array<std::pair<std::string_view, CountedPer>, 3> pers = {
    {{"number", CountedPer::number}, {"person", CountedPer::person}, {"debt", CountedPer::debt}}};
// A history goes no further back.
constexpr int days_max = ContactHistory::days_kept;

CountLimit count_limit(PolicyTable& table) {
    CountLimit limit;
    limit.counted = table.one_of("counted", words_of(all_counted_as));
    limit.per = table.one_of("per", pers);
    limit.days = table.days("days", 1, days_max);
    limit.count_max = static_cast<int>(table.integer("count_max", 0, 1000));
    return limit;
}

std::vector<std::string> names(PolicyTable& table, std::string_view key) {
    auto found = table.texts(key);
    if (found.empty())
        table.complain(key, "policy_list_shape", {{"expected", "at least one name"}});
    return found;
}

enum class CheckKind {
    quiet_hours,
    count_limit,
    quiet_after_conversation,
    staff_needed,
    only_when_lost,
    script_needed,
    stopped_by,
    consent_needed,
    guarantee_bars,
    words_barred,
    words_needed
};
constexpr std::array<std::pair<std::string_view, CheckKind>, 11> check_kinds = {
    {{"quiet_hours", CheckKind::quiet_hours},
     {"count_limit", CheckKind::count_limit},
     {"quiet_after_conversation", CheckKind::quiet_after_conversation},
     {"staff_needed", CheckKind::staff_needed},
     {"only_when_lost", CheckKind::only_when_lost},
     {"script_needed", CheckKind::script_needed},
     {"stopped_by", CheckKind::stopped_by},
     {"consent_needed", CheckKind::consent_needed},
     {"guarantee_bars", CheckKind::guarantee_bars},
     {"words_barred", CheckKind::words_barred},
     {"words_needed", CheckKind::words_needed}}};

ContactCheck contact_check(PolicyTable& table) {
    switch (table.one_of("check", check_kinds)) {
        case CheckKind::quiet_hours:
            return quiet_hours(table);
        case CheckKind::count_limit:
            return count_limit(table);
        case CheckKind::quiet_after_conversation:
            return QuietAfterConversation{table.one_of("per", pers),
                                          table.days("days", 1, days_max)};
        case CheckKind::staff_needed:
            return StaffNeeded{static_cast<int>(table.integer("people_min", 1, 10))};
        case CheckKind::only_when_lost:
            return OnlyWhenLost{table.days("failed_days_min", 1, days_max)};
        case CheckKind::script_needed:
            return ScriptNeeded{table.text("script")};
        case CheckKind::stopped_by:
            return StoppedBy{words_in(table, "states", all_contact_states)};
        case CheckKind::consent_needed:
            return ConsentNeeded{table.one_of("consent", words_of(all_contact_consents))};
        case CheckKind::guarantee_bars:
            return GuaranteeBars{words_in(table, "standings", all_contact_guarantees)};
        case CheckKind::words_barred:
            return WordsBarred{names(table, "lists")};
        case CheckKind::words_needed:
            return WordsNeeded{table.text("list")};
    }
    return StoppedBy{};
}

ContactRule contact_rule(PolicyTable& table) {
    ContactRule rule;
    rule.id = table.text("id");
    rule.part = table.text("part");
    rule.source = table.text("source");
    rule.since = table.date("valid_from");
    rule.relations = some_of(table, "relations", all_contact_relations);
    rule.channels = some_of(table, "channels", all_contact_channels);
    rule.purposes = some_of(table, "purposes", all_contact_purposes);
    rule.check = contact_check(table);
    rule.why_zh = table.text("why_zh");
    rule.why_en = table.text("why_en");
    return rule;
}

std::string name_of_rule(const ContactRule& rule) {
    return rule.id + " " + rule.part;
}

}  // namespace

ContactPackFile read_contact_pack(const PolicyFile& file) {
    file.only({"zone", "rule"});
    ContactPackFile pack;
    if (const TomlNode* zone = file.root.find("zone")) {
        pack.zone = zone->text;
        if (zone->kind != TomlNode::Kind::text || zone->text.empty())
            file.findings.push_back({file.source, zone->line, "zone", "policy_empty_text", {}});
    }
    file.many("rule", pack.rules, contact_rule, [&pack](const ContactRule& rule) {
        const std::string name = name_of_rule(rule);
        if (std::ranges::find(pack.order, name) == pack.order.end()) pack.order.push_back(name);
        return name;
    });
    return pack;
}

ContactWordsFile read_contact_words(const PolicyFile& file) {
    file.only({"alike", "phrases"});
    ContactWordsFile words;
    file.one("alike", words.alike, [](PolicyTable& table) { return names(table, "groups"); });
    file.many(
        "phrases", words.phrases,
        [](PolicyTable& table) {
            WrittenPhrases written;
            written.name = table.text("name");
            written.phrases = names(table, "phrases");
            if (table.has("unless")) written.unless = names(table, "unless");
            for (const std::string& phrase : written.phrases)
                if (Phrase(phrase, AlikeCharacters()).is_empty())
                    table.complain("phrases", "policy_empty_text");
            return written;
        },
        [](const WrittenPhrases& written) { return written.name; });
    return words;
}

PacksInForceFile read_packs_in_force(const PolicyFile& file) {
    file.only({"in_force"});
    PacksInForceFile in_force;
    file.one("in_force", in_force, [](PolicyTable& table) { return names(table, "packs"); });
    return in_force;
}

}  // namespace daihou
