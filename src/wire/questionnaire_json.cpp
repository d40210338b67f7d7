#include "wire/questionnaire_json.h"

#include <nlohmann/json.hpp>

#include "domain/interview/script_paths.h"

namespace daihou::wire {
namespace {

Json json_of(const Wording& wording) {
    return {{"zh", wording.zh}, {"en", wording.en}};
}

Json json_of(const Messages& messages, std::string_view family, const std::string& code) {
    const Bilingual text = messages.text(fmt::format("{}.{}", family, code));
    return {{"code", code}, {"zh", text.zh}, {"en", text.en}};
}

// Null where nothing follows.
Json json_of(const Consequence& raised, const Messages& messages) {
    if (raised.finding.empty() && raised.signal.empty() && !raised.action) return nullptr;
    Json json = {{"weight", raised.weight},
                 {"finding", nullptr},
                 {"signal", raised.signal.empty() ? Json() : Json(raised.signal)},
                 {"action", nullptr}};
    if (!raised.finding.empty()) json["finding"] = json_of(messages, "finding", raised.finding);
    if (const auto& action = raised.action) {
        json["action"] = json_of(messages, "task", action->kind);
        json["action"]["due_in_days"] = action->due_in_days;
        json["action"]["working_days"] = action->counting == DayCounting::working_days;
    }
    return json;
}

Json json_of(const Question& question, const Messages& messages) {
    Json options = Json::array(), also = Json::array(), rules = Json::array();
    for (const Option& option : question.options)
        options.push_back({{"code", option.code},
                           {"zh", option.text.zh},
                           {"en", option.text.en},
                           {"raises", json_of(option.raises, messages)}});
    for (const ExtraField& field : question.also)
        also.push_back({{"id", field.id},
                        {"type", code_of(field.type)},
                        {"zh", field.label.zh},
                        {"en", field.label.en},
                        {"required", field.is_required}});
    for (const Rule& rule : question.rules)
        rules.push_back({{"comparison", name_of(rule.comparison)},
                         {"limit", rule.limit},
                         {"raises", json_of(rule.raises, messages)}});
    return {{"type", code_of(question.type)},
            {"required", question.is_required},
            {"answered_by", question.answered_by == AnsweredBy::staff ? "staff" : "person"},
            {"options", options},
            {"also", also},
            {"rules", rules}};
}

Json json_of(const Step& step, const Messages& messages) {
    Json objections = Json::array(), variants = Json::array();
    for (const Objection& objection : step.objections)
        objections.push_back(
            {{"said", json_of(objection.said)}, {"answer", json_of(objection.answer)}});
    for (const StepVariant& variant : step.variants)
        variants.push_back({{"variant", variant.variant}, {"text", json_of(variant.text)}});
    Json json = {{"id", step.id},
                 {"kind", code_of(step.kind)},
                 {"text", json_of(step.text)},
                 {"mentions_debt", step.mentions_debt},
                 {"variants", variants},
                 {"education", step.education ? json_of(*step.education) : Json()},
                 {"objections", objections},
                 {"show_if", nullptr},
                 {"asks", step.question ? json_of(*step.question, messages) : Json()}};
    if (step.show_if)
        json["show_if"] = {{"question", step.show_if->question}, {"any_of", step.show_if->any_of}};
    return json;
}

Json json_of(const ScriptPath& path) {
    Json choices = Json::array();
    for (const PathChoice& choice : path.choices)
        choices.push_back({{"question", choice.question}, {"any_of", choice.options}});
    return {{"choices", choices}, {"questions", path.questions}};
}

}  // namespace

Json head_of(const Questionnaire& questionnaire) {
    const auto questions = std::ranges::count(questionnaire.steps, StepKind::question, &Step::kind);
    Json variants = Json::array();
    for (const Variant& variant : questionnaire.variants)
        variants.push_back({{"id", variant.id}, {"share_ppm", variant.share_ppm}});
    return {{"id", questionnaire.id},
            {"version", questionnaire.version},
            {"title", json_of(questionnaire.title)},
            {"valid_from", format_date(questionnaire.valid_from)},
            {"valid_until",
             questionnaire.valid_until ? Json(format_date(*questionnaire.valid_until)) : Json()},
            {"source", questionnaire.source},
            {"target_minutes", questionnaire.target_minutes},
            {"questions", questions},
            {"variants", variants}};
}

Json json_of(const Questionnaire& questionnaire, const Messages& messages) {
    Json json = head_of(questionnaire);
    const ScoreBands& bands = questionnaire.bands;
    json["bands"] = {{"watch_from", bands.watch_from},
                     {"high_from", bands.high_from},
                     {"critical_from", bands.critical_from},
                     {"at_high", json_of(bands.at_high, messages)},
                     {"at_critical", json_of(bands.at_critical, messages)}};
    json["steps"] = Json::array();
    for (const Step& step : questionnaire.steps)
        json["steps"].push_back(json_of(step, messages));
    const ScriptPaths found = script_paths(questionnaire);
    json["paths"] = Json::array();
    for (const ScriptPath& path : found.paths)
        json["paths"].push_back(json_of(path));
    json["paths_are_all"] = found.are_all;
    return json;
}

}  // namespace daihou::wire
