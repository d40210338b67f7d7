// consents.toml: the consent forms through time and the register of the personal fields we hold.
#include "decision/plan/task_kind.h"
#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr std::array bases = {LegalBasis::contract, LegalBasis::consent, LegalBasis::legal_duty};
constexpr std::array features = {ConsentFeature::guarantor_interview,
                                 ConsentFeature::household_questions, ConsentFeature::gps_location,
                                 ConsentFeature::call_recording,
                                 ConsentFeature::marketing_messages};
constexpr std::array roles = {PartyRole::borrower, PartyRole::co_borrower, PartyRole::guarantor};
constexpr std::array<Words<ConsentReach>, 2> reaches = {
    {{"person", ConsentReach::person}, {"loan", ConsentReach::loan}}};
constexpr std::array<Words<bool>, 2> manners = {{{"with_others", false}, {"separately", true}}};

// Nobody can agree to what stands in one language only: both or a finding.
ConsentWords both(PolicyTable& table, const std::string& key) {
    return {table.text(key + "_zh"), table.text(key + "_en")};
}

void read_clauses(PolicyTable& table, ConsentForm& form) {
    const auto zh = table.texts("clauses_zh"), en = table.texts("clauses_en");
    const auto conspicuous = table.integers(
        "conspicuous", 1, std::max<std::int64_t>(1, static_cast<std::int64_t>(zh.size())));
    const bool complete = !zh.empty() && zh.size() == en.size() &&
                          std::ranges::find(zh, "") == zh.end() &&
                          std::ranges::find(en, "") == en.end();
    if (!complete) {
        table.complain("clauses_en", "policy_list_shape",
                       {{"expected", "each clause once in both languages"}});
        return;
    }
    for (std::size_t i = 0; i < zh.size(); ++i)
        form.clauses.push_back({zh[i], en[i], false});
    for (const std::int64_t number : conspicuous)
        form.clauses[static_cast<std::size_t>(number - 1)].is_conspicuous = true;
}

void read_asked(PolicyTable& table, ConsentForm& form) {
    for (const std::string& word : table.texts("asked")) {
        const auto role = std::ranges::find(roles, word, [](PartyRole r) { return name_of(r); });
        if (role != roles.end())
            form.asked.push_back(*role);
        else
            table.complain("asked", "policy_not_a_word",
                           {{"allowed", "borrower, co_borrower, guarantor"}});
    }
    if (form.asked.empty())
        table.complain("asked", "policy_list_shape", {{"expected", "at least one role"}});
    form.needed_for_tasks = table.texts("needed_for_tasks");
    for (const std::string& kind : form.needed_for_tasks)
        if (!task_kind_named(kind)) table.complain("needed_for_tasks", "policy_unknown_task_kind");
}

ConsentForm consent_form(PolicyTable& table) {
    ConsentForm form;
    form.purpose = table.one_of("purpose", words_of(all_consent_purposes));
    form.version = table.text("version");
    form.valid_from = table.date("valid_from");
    form.source = table.text("source");
    form.title = both(table, "title");
    form.scope = both(table, "scope");
    read_clauses(table, form);
    form.basis = table.one_of("basis", words_of(bases));
    read_asked(table, form);
    form.reach = table.one_of("reach", reaches);
    form.is_separate = table.one_of("given", manners);
    form.off_without = table.one_of("off_without", words_of(features));
    return form;
}

HeldField held_field(PolicyTable& table) {
    std::array<HeldFieldKind, held_field_kinds> kinds;
    for (std::size_t i = 0; i < held_field_kinds; ++i)
        kinds[i] = static_cast<HeldFieldKind>(i);
    HeldField field;
    field.field = table.one_of("field", words_of(kinds));
    field.title = both(table, "title");
    field.purpose = both(table, "purpose");
    field.basis = table.one_of("basis", words_of(bases));
    field.source = table.text("source");
    // What rests on a consent names it, anything else names none.
    if (field.basis == LegalBasis::consent)
        field.consent.push_back(table.one_of("consent", words_of(all_consent_purposes)));
    return field;
}

}  // namespace

void read_consents(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"form", "held_field"});
    file.many("form", rules.consent_forms, consent_form,
              [](const ConsentForm& form) { return std::string(name_of(form.purpose)); });
    for (const auto& [purpose, versions] : rules.consent_forms) {
        std::set<std::string> seen;
        for (const Dated<ConsentForm>& version : versions.versions())
            if (!seen.insert(version.value.version).second)
                file.findings.push_back({file.source,
                                         version.line,
                                         "form.version",
                                         "policy_version_twice",
                                         {{"version", version.value.version}}});
    }
    file.many("held_field", rules.held_fields, held_field,
              [](const HeldField& field) { return std::string(name_of(field.field)); });
    for (std::size_t i = 0; i < held_field_kinds; ++i) {
        const std::string name(name_of(static_cast<HeldFieldKind>(i)));
        if (!rules.held_fields.contains(name))
            file.findings.push_back(
                {file.source, 0, "held_field " + name, "policy_missing_rule", {}});
    }
}

}  // namespace daihou
