#include "api/visit/presenters_visit.h"

#include <nlohmann/json.hpp>

#include "api/consent/presenters_consent.h"
#include "api/loan/presenters_loan.h"
#include "api/presenters_base.h"
#include "api/task/presenters_work.h"
#include "domain/interview/script.h"
#include "domain/interview/variant.h"
#include "service/view/follow_up/answer_words.h"

namespace daihou::api {
namespace {

using api::shown;

struct Filling {
    const VisitPage& page;
    Json operator()(const Wording& text) const {
        return {{"zh", filled(text.zh, page.values_zh)}, {"en", filled(text.en, page.values_en)}};
    }
};

Json options_shown(const std::vector<Option>& options) {
    Json list = Json::array();
    for (const Option& option : options) {
        Json json = {{"code", option.code}, {"zh", option.text.zh}, {"en", option.text.en}};
        if (option.is_exclusive) json["exclusive"] = true;
        list.push_back(json);
    }
    return list;
}

std::string_view name_of(RecordedAs recorded_as) {
    constexpr std::array names = {"nothing", "promise", "contact_preference", "odometer",
                                  "home_city"};
    return names.at(static_cast<std::size_t>(recorded_as));
}

void put_range(const Range& range, Json& json) {
    if (range.min) json["min"] = *range.min;
    if (range.max) json["max"] = *range.max;
}

Json shown(const ExtraField& field) {
    Json json = {{"id", field.id},
                 {"type", code_of(field.type)},
                 {"label", shown(field.label)},
                 {"required", field.is_required}};
    if (!field.options.empty()) json["options"] = options_shown(field.options);
    if (!field.when.empty()) json["when"] = field.when;
    put_range(field.range, json);
    return json;
}

Json shown(const Step& step, const Question& question) {
    Json json = {{"id", step.id},
                 {"type", code_of(question.type)},
                 {"required", question.is_required},
                 {"answered_by", question.answered_by == AnsweredBy::staff ? "staff" : "person"},
                 {"recorded_as", name_of(question.recorded_as)}};
    if (!question.options.empty()) json["options"] = options_shown(question.options);
    put_range(question.range, json);
    if (!question.also.empty()) {
        json["also"] = Json::array();
        for (const ExtraField& field : question.also)
            json["also"].push_back(shown(field));
    }
    return json;
}

Json shown(const Step& step, const Filling& filling) {
    Json json = {{"id", step.id},
                 {"kind", code_of(step.kind)},
                 {"text", filling(wording_of(step, filling.page.variant))}};
    if (step.education) json["education"] = filling(*step.education);
    if (!step.objections.empty()) {
        json["objections"] = Json::array();
        for (const Objection& objection : step.objections)
            json["objections"].push_back(
                {{"said", filling(objection.said)}, {"answer", filling(objection.answer)}});
    }
    if (step.show_if) {
        json["show_if"] = {{"question", step.show_if->question}, {"any_of", step.show_if->any_of}};
    }
    if (step.needs_consent) json["needs_consent"] = name_of(*step.needs_consent);
    if (step.question) json["question"] = shown(step, *step.question);
    return json;
}

Json shown(const Questionnaire& questionnaire, const Filling& filling) {
    Json steps = Json::array();
    for (const Step& step : questionnaire.steps)
        steps.push_back(shown(step, filling));
    Json endings = Json::array();
    for (const Ending& ending : questionnaire.endings)
        endings.push_back({{"outcome", code_of(ending.outcome)}, {"text", filling(ending.text)}});
    return {{"id", questionnaire.id},
            {"version", questionnaire.version},
            {"title", shown(questionnaire.title)},
            {"target_minutes", questionnaire.target_minutes},
            {"steps", steps},
            {"endings", endings}};
}

// Numbers, texts and yes/no as the texts an Answer holds.
std::optional<std::string> answer_text(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
    if (value.is_boolean()) return std::string(value.get<bool>() ? "yes" : "no");
    return std::nullopt;
}

bool take_values(const Json& value, std::vector<std::string>& values) {
    if (!value.is_array()) {
        const auto text = answer_text(value);
        if (text) values.push_back(*text);
        return text.has_value();
    }
    for (const Json& one : value) {
        const auto text = answer_text(one);
        if (!text) return false;
        values.push_back(*text);
    }
    return true;
}

bool take_answer(const std::string& question, const Json& given, Answer& answer) {
    answer.question = question;
    if (!given.is_object()) return take_values(given, answer.values);
    const auto value = given.find("value");
    if (value != given.end() && !value->is_null() && !take_values(*value, answer.values))
        return false;
    const auto also = given.find("also");
    if (also == given.end() || also->is_null()) return true;
    if (!also->is_object()) return false;
    for (const auto& [field, extra] : also->items()) {
        std::vector<std::string> texts;
        if (extra.is_null()) continue;
        if (!take_values(extra, texts)) return false;
        for (const std::string& text : texts)
            answer.also.push_back(field + "=" + text);
    }
    return true;
}

std::optional<PromiseGiven> promise_in(const Json& body, std::vector<FieldFault>& faults) {
    const auto promise = body.find("promise");
    if (promise == body.end() || promise->is_null()) return std::nullopt;
    const auto amount = promise->find("amount_fen");
    const auto on = promise->find("on");
    if (amount == promise->end() || !amount->is_number_integer() ||
        amount->get<std::int64_t>() <= 0) {
        faults.push_back({"promise.amount_fen", "wrong_type", {{"wanted", "integer"}}});
        return std::nullopt;
    }
    const auto date = on != promise->end() && on->is_string()
                          ? parse_date(on->get_ref<const std::string&>())
                          : Result<BusinessDate>(Error{});
    if (!date) {
        faults.push_back({"promise.on", "date_syntax", {}});
        return std::nullopt;
    }
    return PromiseGiven{Money::fen(amount->get<std::int64_t>()), *date};
}

// {"family_data": {"answer": "given", …}}: what was said to each form.
std::vector<ConsentHeard> consents_in(const Json& body, std::vector<FieldFault>& faults) {
    std::vector<ConsentHeard> heard;
    const auto consents = body.find("consents");
    if (consents == body.end() || !consents->is_object()) return heard;
    for (const auto& [name, said] : consents->items()) {
        if (said.is_null()) continue;
        const auto text = [&said](const char* key) {
            return said.is_object() && said.contains(key) && said[key].is_string()
                       ? said[key].get<std::string>()
                       : std::string();
        };
        const auto purpose = consent_purpose_named(name);
        const auto answer = consent_answer_named(text("answer"));
        const auto proof = consent_proof_named(text("proof").empty() ? "none" : text("proof"));
        if (!purpose || !answer || !proof) {
            faults.push_back({"consents." + name, "not_a_code", {}});
            continue;
        }
        heard.push_back({*purpose, *answer, text("version"), *proof, text("reference")});
    }
    return heard;
}

Json found_shown(const Messages& messages, std::string_view family, const std::string& code) {
    const Bilingual text = messages.text(fmt::format("{}.{}", family, code));
    return {{"code", code}, {"zh", text.zh}, {"en", text.en}};
}

// The reason stands beside it: who said otherwise and when, or what the book shows.
Json shown(const House& house, const Contradiction& contradiction) {
    Json json = found_shown(house.messages(), "contradiction", contradiction.code);
    json["weight"] = contradiction.weight;
    json["question"] = contradiction.question;
    json["earlier"] = nullptr;
    if (const auto& earlier = contradiction.earlier)
        json["earlier"] = {
            {"on", shown(earlier->held_on)},
            {"person", std::to_string(earlier->person.value)},
            {"answer_text", shown(answer_words(house.questionnaires(), earlier->questionnaire,
                                               earlier->version, earlier->answer))}};
    json["in_book"] = nullptr;
    if (const auto& book = contradiction.in_book)
        json["in_book"] = shown(house.messages().text(
            fmt::format("book_figure.{}", name_of(book->figure)), {std::to_string(book->value)}));
    return json;
}

}  // namespace

Json shown(const VisitPage& page, const Bilingual& tier_text, const Json& draft) {
    Json previous = Json::array();
    for (const PreviousAnswer& answer : page.previous)
        previous.push_back({{"on", shown(answer.on)},
                            {"question", answer.question},
                            {"answer_text", shown(answer.answer)},
                            {"is_elsewhere", answer.is_elsewhere}});
    return {{"task", shown(page.task)},
            {"loan", shown(page.loan)},
            {"arrears", shown(page.arrears, page.loan.tier, tier_text)},
            {"questionnaire", shown(page.is_quiz_passed ? asked_without_quiz(*page.questionnaire)
                                                        : *page.questionnaire,
                                    Filling{page})},
            {"previous", previous},
            {"parties", shown(page.parties)},
            {"consents", shown(page.consents, *page.questionnaire)},
            {"draft", draft}};
}

Json shown(const House& house, const Judgement& judgement) {
    const Messages& messages = house.messages();
    Json json;
    json["score"] = judgement.score;
    json["band"] = judgement.band ? Json(code_of(*judgement.band)) : Json();
    json["findings"] = Json::array();
    for (const RaisedFinding& finding : judgement.findings) {
        json["findings"].push_back(found_shown(messages, "finding", finding.code));
        json["findings"].back()["weight"] = finding.weight;
    }
    json["contradictions"] = Json::array();
    for (const Contradiction& contradiction : judgement.contradictions)
        json["contradictions"].push_back(shown(house, contradiction));
    return json;
}

Json shown(const House& house, const VisitReceipt& receipt) {
    const Messages& messages = house.messages();
    Json json = shown(house, receipt.judgement);
    json["visit_id"] = std::to_string(receipt.visit);
    json["actions"] = Json::array();
    for (const ActionOpened& action : receipt.actions) {
        const Bilingual text = messages.text("task." + action.action);
        json["actions"].push_back({{"kind", action.action},
                                   {"zh", text.zh},
                                   {"en", text.en},
                                   {"due_on", shown(action.due_on)}});
    }
    json["next_follow_up"] = nullptr;
    if (receipt.next) {
        Json reasons = Json::array();
        for (const Reason& reason : receipt.next->reasons)
            reasons.push_back(shown(coded_text(messages, text_of(reason))));
        json["next_follow_up"] = {{"on", shown(receipt.next->due_on)}, {"reasons", reasons}};
    }
    return json;
}

std::vector<Answer> answers_in(const Json& body, std::vector<FieldFault>& faults) {
    std::vector<Answer> answers;
    const auto given_all = body.find("answers");
    if (given_all == body.end() || !given_all->is_object()) return answers;
    for (const auto& [question, given] : given_all->items()) {
        if (given.is_null()) continue;
        Answer answer;
        if (take_answer(question, given, answer))
            answers.push_back(std::move(answer));
        else
            faults.push_back({question, "wrong_type", {{"wanted", "answer"}}});
    }
    return answers;
}

VisitForm visit_form(const Json& body, std::vector<FieldFault>& faults) {
    VisitForm form;
    form.task = TaskId{std::stoll(body.at("task").get_ref<const std::string&>())};
    Interview& interview = form.interview;
    interview.outcome = parse_visit_outcome(body.at("outcome").get<std::string>()).value();
    interview.is_identity_verified = body.at("identity_verified").get<bool>();
    interview.recording = parse_recording_consent(body.at("recording").get<std::string>()).value();
    if (const auto at = body.find("callback_at"); at != body.end() && at->is_string())
        interview.callback_at = *parse_instant(at->get_ref<const std::string&>());
    interview.answers = answers_in(body, faults);
    form.consents = consents_in(body, faults);
    if (const auto at = body.find("held_at"); at != body.end() && at->is_string())
        form.held_at = *parse_instant(at->get_ref<const std::string&>());
    form.promise = promise_in(body, faults);
    if (const auto note = body.find("note"); note != body.end() && note->is_string())
        form.note = note->get<std::string>();
    form.seconds = body.value("seconds", std::int64_t{0});
    return form;
}

}  // namespace daihou::api
