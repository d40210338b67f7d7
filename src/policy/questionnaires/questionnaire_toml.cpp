#include "policy/questionnaires/questionnaire_toml.h"

#include "policy/questionnaires/questionnaire_table.h"

namespace daihou {
namespace {

constexpr std::array<std::string_view, 2> answered_by = {"person", "staff"};
constexpr std::array<std::string_view, 5> recorded_as = {"nothing", "promise", "contact_preference",
                                                         "odometer", "home_city"};
constexpr std::array<std::string_view, 5> known_values = {"nothing", "instalment", "monthly_income",
                                                          "home_city", "odometer"};
// The unit is in the key: limit_days, limit_ppm …, one for each comparison, in the same order; none
// needed = "".
constexpr std::array<std::string_view, 9> limit_keys = {
    "limit", "limit", "limit_days", "limit_ppm", "limit_ppm", "", "limit_km_a_day", "", "limit"};
constexpr std::array<std::string_view, 3> party_roles = {"borrower", "co_borrower", "guarantor"};
constexpr std::array<std::string_view, 4> pair_kinds = {"choices_differ", "amount_falls_below_ppm",
                                                        "changed_answer", "book_says_otherwise"};
constexpr std::array<std::pair<std::string_view, PersonalField>, 4> personal_fields = {{
    {"name", PersonalField::name},
    {"phone", PersonalField::phone},
    {"address", PersonalField::address},
    {"employer", PersonalField::employer},
}};

ValueReference reference_in(std::string_view text) {
    const std::size_t dot = text.find('.');
    if (dot == text.npos) return {std::string(text), ""};
    return {std::string(text.substr(0, dot)), std::string(text.substr(dot + 1))};
}

// What a table is called by in faults, before it is read; empty where it has no such text.
std::string text_in(const TomlNode& node, std::string_view key) {
    const TomlNode* found = node.find(key);
    return found ? found->text : std::string();
}

Wording read_wording(Table& around, const std::string& key, Need need) {
    const TomlNode* found = around.take(key, need);
    if (!found) return {};
    Table table(*found, around.reading(), around.name(key));
    return {table.text("zh"), table.text("en")};
}

Consequence read_consequence(Table& table) {
    Consequence raised;
    raised.weight = table.number("weight").value_or(0);
    raised.finding = table.text("finding", Need::optional);
    raised.signal = table.text("signal", Need::optional);
    const std::string action = table.text("action", Need::optional);
    const auto days = table.number("due_in_days");
    const auto working_days = table.number("due_in_working_days");
    if (action.empty() != (!days && !working_days) || (days && working_days)) {
        table.fault("action", "questionnaire_action_needs_one_deadline");
    } else if (!action.empty()) {
        const std::int64_t due = days ? *days : *working_days;
        // Out-of-range deadlines become a value the check of values refuses.
        const auto due_in_days = due < 0 || due > 1000 ? -1 : static_cast<std::int32_t>(due);
        raised.action = ActionRule{action, due_in_days,
                                   days ? DayCounting::calendar_days : DayCounting::working_days};
    }
    return raised;
}

std::optional<PersonalField> read_personal(Table& table) {
    const std::string name = table.text("personal", Need::optional);
    for (const auto& [code, field] : personal_fields)
        if (code == name) return field;
    if (!name.empty()) table.fault("personal", "toml_value_unknown", {{"value", name}});
    return std::nullopt;
}

// The keys of a range carry the unit of the type: min_fen, min_days, min_characters, else min.
Range read_range(Table& table, QuestionType type) {
    std::string unit;
    if (type == QuestionType::money) unit = "_fen";
    if (type == QuestionType::date) unit = "_days";
    if (type == QuestionType::text) unit = "_characters";
    if (type == QuestionType::photo) unit = "_photos";
    return {table.number("min" + unit), table.number("max" + unit)};
}

std::vector<Option> read_options(Table& around) {
    std::vector<Option> options;
    for (const TomlNode& item : around.list("options")) {
        Table table(item, around.reading(), around.name("options." + text_in(item, "code")));
        Option& option = options.emplace_back();
        option.code = table.text("code");
        option.text = {table.text("zh"), table.text("en")};
        option.is_correct = table.yes("correct");
        option.is_exclusive = table.yes("exclusive");
        option.makes_invalid = table.yes("makes_invalid");
        option.customer_absent = table.yes("customer_absent");
        option.as_declared = table.text("as_declared", Need::optional);
        option.raises = read_consequence(table);
    }
    return options;
}

std::vector<ExtraField> read_extra_fields(Table& around) {
    std::vector<ExtraField> fields;
    for (const TomlNode& item : around.list("also")) {
        Table table(item, around.reading(), around.name("also"));
        ExtraField& field = fields.emplace_back();
        field.id = table.text("id");
        field.type =
            static_cast<QuestionType>(table.one_of("type", question_type_codes(), Need::required));
        field.label = {table.text("zh"), table.text("en")};
        field.options = read_options(table);
        field.when = table.texts("when");
        field.is_required = table.yes("required");
        field.range = read_range(table, field.type);
        field.personal = read_personal(table);
        field.shows_papers = table.yes("shows_papers");
    }
    return fields;
}

std::vector<Rule> read_rules(Table& around) {
    std::vector<Rule> rules;
    for (const TomlNode& item : around.list("rules")) {
        Table table(item, around.reading(), around.name("rules"));
        Rule& rule = rules.emplace_back();
        const std::size_t comparison =
            table.one_of("comparison", comparison_names(), Need::required);
        rule.comparison = static_cast<Comparison>(comparison);
        rule.field = table.text("field", Need::optional);
        if (!limit_keys[comparison].empty())
            rule.limit =
                table.number(std::string(limit_keys[comparison]), Need::required).value_or(0);
        rule.known = static_cast<Known>(table.one_of("known", known_values, Need::optional));
        rule.divide_by = reference_in(table.text("divide_by", Need::optional));
        rule.raises = read_consequence(table);
    }
    return rules;
}

Question read_question(Table& table) {
    Question question;
    question.type =
        static_cast<QuestionType>(table.one_of("type", question_type_codes(), Need::required));
    question.is_required = table.yes("required");
    question.answered_by =
        static_cast<AnsweredBy>(table.one_of("answered_by", answered_by, Need::optional));
    question.recorded_as =
        static_cast<RecordedAs>(table.one_of("recorded_as", recorded_as, Need::optional));
    question.options = read_options(table);
    question.also = read_extra_fields(table);
    question.rules = read_rules(table);
    question.range = read_range(table, question.type);
    question.personal = read_personal(table);
    return question;
}

using Objections = std::map<std::string, Objection>;

Step read_step(const TomlNode& item, Reading& reading, const Objections& objections) {
    const std::string id = text_in(item, "id");
    Table table(item, reading, id.empty() ? "steps" : id);
    Step step;
    step.id = table.text("id");
    step.kind = static_cast<StepKind>(table.one_of("kind", step_kind_codes(), Need::required));
    step.text = read_wording(table, "text", Need::required);
    step.mentions_debt = table.yes("mentions_debt");
    if (const TomlNode* condition = table.take("show_if", Need::optional)) {
        Table inner(*condition, reading, table.name("show_if"));
        step.show_if = ShowIf{inner.text("question"), inner.texts("any_of", Need::required)};
    }
    if (const std::string needed = table.text("needs_consent", Need::optional); !needed.empty()) {
        step.needs_consent = consent_purpose_named(needed);
        if (!step.needs_consent)
            table.fault("needs_consent", "toml_value_unknown", {{"value", needed}});
    }
    if (item.find("education") != nullptr)
        step.education = read_wording(table, "education", Need::required);
    for (const std::string& objection : table.texts("objections")) {
        const auto at = objections.find(objection);
        if (at == objections.end())
            table.fault("objections", "toml_value_unknown", {{"value", objection}});
        else
            step.objections.push_back(at->second);
    }
    for (const TomlNode& variant : table.list("variants")) {
        Table inner(variant, reading, table.name("variants"));
        const std::string variant_id = inner.text("id");
        step.variants.push_back({variant_id, {inner.text("zh"), inner.text("en")}});
    }
    if (step.kind == StepKind::question) {
        step.question = read_question(table);
        step.is_self_service = table.yes("self_service");
    }
    return step;
}

Objections read_objections(Table& around) {
    Objections objections;
    const TomlNode* found = around.take("objections", Need::optional);
    if (!found) return objections;
    if (found->kind != TomlNode::Kind::table) around.fault("objections", "toml_table_wanted");
    for (const auto& [id, value] : found->members) {
        Table table(value, around.reading(), around.name("objections." + id));
        objections[id] = {id, read_wording(table, "said", Need::required),
                          read_wording(table, "answer", Need::required)};
    }
    return objections;
}

ScoreBands read_bands(Table& around) {
    ScoreBands bands;
    const TomlNode* found = around.take("bands", Need::required);
    if (!found) return bands;
    Table table(*found, around.reading(), "bands");
    bands.watch_from = table.number("watch_from", Need::required).value_or(0);
    bands.high_from = table.number("high_from", Need::required).value_or(0);
    bands.critical_from = table.number("critical_from", Need::required).value_or(0);
    const auto read_raised = [&](const std::string& key) {
        const TomlNode* raised = table.take(key, Need::optional);
        if (!raised) return Consequence{};
        Table inner(*raised, around.reading(), table.name(key));
        return read_consequence(inner);
    };
    bands.at_high = read_raised("at_high");
    bands.at_critical = read_raised("at_critical");
    return bands;
}

std::optional<Quiz> read_quiz(Table& around) {
    const TomlNode* found = around.take("quiz", Need::optional);
    if (!found) return std::nullopt;
    Table table(*found, around.reading(), "quiz");
    Quiz quiz;
    quiz.pass_from_ppm = table.number("pass_from_ppm", Need::required).value_or(0);
    quiz.failed = read_consequence(table);
    return quiz;
}

std::vector<Ending> read_endings(Table& around) {
    std::vector<Ending> endings;
    const TomlNode* found = around.take("endings", Need::optional);
    if (!found) return endings;
    Table table(*found, around.reading(), "endings");
    for (const VisitOutcome outcome : {VisitOutcome::no_answer, VisitOutcome::refused,
                                       VisitOutcome::wrong_number, VisitOutcome::callback}) {
        const std::string key(code_of(outcome));
        if (found->find(key) != nullptr)
            endings.push_back({outcome, read_wording(table, key, Need::required)});
    }
    return endings;
}

FileVersion read_version(const TomlNode& root, Reading& reading) {
    FileVersion read;
    Questionnaire& questionnaire = read.questionnaire;
    {
        Table table(root, reading, "");
        questionnaire.id = table.text("id");
        questionnaire.version = table.text("version");
        questionnaire.valid_from =
            table.date("valid_from", Need::required).value_or(BusinessDate());
        questionnaire.valid_until = table.date("valid_until", Need::optional);
        questionnaire.source = table.text("source");
        questionnaire.title = read_wording(table, "title", Need::required);
        questionnaire.target_minutes = table.number("target_minutes", Need::required).value_or(0);
        for (const std::string& role : table.texts("roles", Need::required)) {
            const auto at = std::ranges::find(party_roles, role);
            if (at == party_roles.end())
                table.fault("roles", "toml_value_unknown", {{"value", role}});
            else
                questionnaire.roles.push_back(static_cast<PartyRole>(at - party_roles.begin() + 1));
        }
        questionnaire.is_block = table.yes("block");
        if (!questionnaire.is_block) questionnaire.bands = read_bands(table);
        questionnaire.endings = read_endings(table);
        questionnaire.quiz = read_quiz(table);
        for (const TomlNode& item : table.list("appends")) {
            Table block(item, reading, "appends");
            const std::string id = block.text("id");
            read.appends.emplace_back(id, block.text("version"));
        }
        for (const TomlNode& item : table.list("variants")) {
            Table variant(item, reading, "variants");
            const std::string id = variant.text("id");
            questionnaire.variants.push_back(
                {id, variant.number("share_ppm", Need::required).value_or(0)});
        }
        const Objections objections = read_objections(table);
        for (const TomlNode& item : table.list("steps", Need::required))
            questionnaire.steps.push_back(read_step(item, reading, objections));
    }
    read.file = reading.file;
    read.lines = std::exchange(reading.lines, {});
    return read;
}

std::array<std::string_view, book_figure_count> book_figures() {
    std::array<std::string_view, book_figure_count> names;
    for (std::size_t at = 0; at < book_figure_count; ++at)
        names[at] = name_of(static_cast<BookFigure>(at));
    return names;
}

std::vector<ConsistencyPair> read_pairs(const TomlNode& root, Reading& reading) {
    std::vector<ConsistencyPair> pairs;
    Table around(root, reading, "");
    around.text("source");
    for (const TomlNode& item : around.list("pairs", Need::required)) {
        Table table(item, reading, "pairs");
        ConsistencyPair& pair = pairs.emplace_back();
        const auto read_side = [&](const std::string& key) {
            const std::string text = table.text(key);
            const std::size_t dot = text.find('.');
            if (dot == text.npos) return PairSide{text, {}};
            return PairSide{text.substr(0, dot),
                            reference_in(std::string_view(text).substr(dot + 1))};
        };
        pair.code = table.text("code");
        reading.lines.emplace("pairs." + pair.code, table.line());
        pair.kind = static_cast<PairKind>(table.one_of("kind", pair_kinds, Need::required));
        pair.first = read_side("first");
        const bool has_second =
            pair.kind == PairKind::choices_differ || pair.kind == PairKind::amount_falls_below_ppm;
        if (has_second) pair.second = read_side("second");
        pair.first_any_of = table.texts("first_any_of");
        pair.ignore = table.texts("ignore");
        if (pair.kind == PairKind::amount_falls_below_ppm)
            pair.limit = table.number("limit_ppm", Need::required).value_or(0);
        if (pair.kind == PairKind::book_says_otherwise) {
            pair.book =
                static_cast<BookFigure>(table.one_of("book", book_figures(), Need::required));
            pair.limit = table.number("above", Need::required).value_or(0);
        }
        pair.weight = table.number("weight", Need::required).value_or(0);
        pair.signal = table.text("signal", Need::optional);
    }
    return pairs;
}

// The names under [section] that have a text in this language.
std::set<std::string> texts_in(const TomlNode& root, const std::string& section) {
    std::set<std::string> codes;
    const TomlNode* texts = root.find(section);
    if (texts == nullptr) return codes;
    for (const auto& [code, text] : texts->members)
        if (!text.text.empty()) codes.insert(code);
    return codes;
}

std::optional<TomlNode> parse(const std::filesystem::path& policies, const std::string& name,
                              Reading& reading) {
    reading.begin_file(name);
    return read_toml(policies / name, reading.file, reading.faults);
}

}  // namespace

FileVersion read_version_file(const std::filesystem::path& policies, const std::string& name,
                              Reading& reading) {
    const auto root = parse(policies, name, reading);
    return root ? read_version(*root, reading) : FileVersion{};
}

PairsFile read_pairs_file(const std::filesystem::path& policies, const std::string& name,
                          Reading& reading) {
    const auto root = parse(policies, name, reading);
    if (!root) return {};
    PairsFile read;
    read.pairs = read_pairs(*root, reading);
    read.lines = reading.lines;
    return read;
}

std::vector<std::string> read_words_file(const std::filesystem::path& policies,
                                         const std::string& name, Reading& reading) {
    const auto root = parse(policies, name, reading);
    if (!root) return {};
    Table table(*root, reading, "");
    table.text("source");
    return table.texts("words", Need::required);
}

TextCodes read_text_codes(const std::filesystem::path& policies, const std::string& name,
                          Reading& reading) {
    const auto root = parse(policies, name, reading);
    if (!root) return {};
    return {texts_in(*root, "finding"), texts_in(*root, "contradiction")};
}

}  // namespace daihou
