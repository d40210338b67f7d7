#include "api/consent/presenters_consent.h"

#include <nlohmann/json.hpp>

#include "api/presenters_base.h"

namespace daihou::api {
namespace {

Json shown(const ConsentWords& words) {
    return {{"zh", words.zh}, {"en", words.en}};
}

Json shown(const ConsentEvent& event) {
    return {{"on", api::shown(event.on)},
            {"deed", event.deed == ConsentDeed::given     ? "given"
                     : event.deed == ConsentDeed::refused ? "refused"
                                                          : "withdrawn"},
            {"version", event.version.empty() ? Json() : Json(event.version)},
            {"scope", event.scope.empty() ? Json() : Json(event.scope)},
            {"proof", event.proof == ConsentProof::none ? Json() : Json(name_of(event.proof))},
            {"reference", event.reference.empty() ? Json() : Json(event.reference)},
            {"until", api::shown(event.until)},
            {"channel", event.channel ? Json(name_of(*event.channel)) : Json()},
            {"why", event.why.empty() ? Json() : Json(event.why)}};
}

Json shown(const ConsentLine& line) {
    Json history = Json::array();
    for (const ConsentHistoryLine& each : line.history) {
        history.push_back(shown(each.event));
        history.back()["by"] = each.by;
    }
    return {{"form", api::shown(line.form)},
            {"status", name_of(line.standing.status)},
            {"last", line.standing.last ? shown(*line.standing.last) : Json()},
            {"history", history}};
}

Json shown(const SwitchedOff& off) {
    return {{"feature", name_of(off.feature)},
            {"purpose", name_of(off.purpose)},
            {"why", name_of(off.why)}};
}

Json shown(const PersonConsents& person) {
    Json consents = Json::array(), off = Json::array();
    for (const ConsentLine& line : person.consents)
        consents.push_back(shown(line));
    for (const SwitchedOff& each : person.off)
        off.push_back(shown(each));
    return {{"id", id_text(person.person)},
            {"role", name_of(person.role)},
            {"name_masked", person.name_masked},
            {"consents", consents},
            {"switched_off", off}};
}

Json shown(const HeldLine& line) {
    return {{"field", name_of(line.field.field)},
            {"title", shown(line.field.title)},
            {"held", line.is_held},
            {"value", line.is_held ? api::shown(line.value) : Json()},
            {"purpose", shown(line.field.purpose)},
            {"basis", name_of(line.field.basis)},
            {"rule", line.field.source},
            {"since", api::shown(line.since)},
            {"source", line.is_held ? api::shown(line.source) : Json()},
            {"consent", line.consent ? Json(name_of(*line.consent)) : Json()}};
}

}  // namespace

Json shown(const ConsentForm& form) {
    Json clauses = Json::array();
    for (const ConsentClause& clause : form.clauses)
        clauses.push_back({{"text", {{"zh", clause.zh}, {"en", clause.en}}},
                           {"conspicuous", clause.is_conspicuous}});
    return {{"purpose", name_of(form.purpose)},
            {"version", form.version},
            {"valid_from", shown(form.valid_from)},
            {"title", shown(form.title)},
            {"scope", shown(form.scope)},
            {"clauses", clauses},
            {"basis", name_of(form.basis)},
            {"separate", form.is_separate},
            {"off_without", name_of(form.off_without)}};
}

Json shown(const LoanConsents& page) {
    Json persons = Json::array();
    for (const PersonConsents& person : page.persons)
        persons.push_back(shown(person));
    return {{"as_of", shown(page.as_of)}, {"persons", persons}};
}

Json shown(const HeldSheet& sheet) {
    Json lines = Json::array();
    for (const HeldLine& line : sheet.lines)
        lines.push_back(shown(line));
    return {{"id", id_text(sheet.person)},
            {"name_masked", sheet.name_masked},
            {"as_of", shown(sheet.as_of)},
            {"lines", lines}};
}

Json shown(const TalkConsents& talk, const Questionnaire& questionnaire) {
    Json asked = Json::array();
    for (const ConsentForm* form : talk.asked_in(questionnaire))
        asked.push_back({{"form", shown(*form)},
                         {"status", name_of(talk.standing(form->purpose).status)},
                         {"needed", talk.needed == form->purpose}});
    return asked;
}

}  // namespace daihou::api
