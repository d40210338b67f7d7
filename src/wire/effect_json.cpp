#include "wire/effect_json.h"

#include "wire/share_json.h"
#include "wire/single_values.h"

namespace daihou::wire {
namespace {

class EffectWriter {
public:
    EffectWriter(const EffectPage& page, const Questionnaires& questionnaires,
                 const Messages& messages)
        : page_(page), report_(page.report), questionnaires_(questionnaires), messages_(messages) {}

    Json write() const {
        Json json = head();
        json["follow_ups"] = {{"due", report_.follow_ups_done.whole},
                              {"done", share(report_.follow_ups_done)},
                              {"on_time", share(report_.follow_ups_on_time)}};
        json["talks"] = {{"attempts", report_.reached.whole},
                         {"reached", share(report_.reached)},
                         {"told_change", share(report_.changed)},
                         {"already_bad", report_.visits.already},
                         {"bad", share(report_.bad)}};
        json["contacts"] = contacts();
        json["satisfaction"] = satisfaction();
        json["recommendation"] = recommendation();
        json["education"] = {{"taught_on_time", share(report_.taught_on_time)},
                             {"untaught_on_time", share(report_.untaught_on_time)}};
        json["warnings"] = lines(report_.warnings, "");
        json["questionnaire"] = of_questionnaire();
        return json;
    }

private:
    Json share(Share share) const { return json_of(share, page_.rules.known_min); }

    Json head() const {
        Json asked = Json::array();
        for (const AskedQuestionnaire& each : page_.questionnaires)
            asked.push_back(
                {{"id", each.id}, {"title", words(each.title)}, {"visits", each.visits}});
        return {{"as_of", format_date(page_.as_of)},
                {"from", format_date(page_.from)},
                {"to", format_date(page_.to)},
                {"bad_above_dpd", page_.rules.bad_above_dpd},
                {"within_days", page_.rules.within_days},
                {"known_min", page_.rules.known_min},
                {"answered_min", page_.rules.answered_min},
                {"same_answer_from_ppm", page_.rules.same_answer_from.ppm},
                {"questionnaires", asked}};
    }

    Json contacts() const {
        Json list = Json::array();
        for (const ContactLine& line : report_.contacts) {
            const auto each = [&](std::int64_t count) {
                return count == 0 ? Json()
                                  : Json(divide(line.cost.fen(), count, Rounding::half_even));
            };
            list.push_back({{"channel", name_of(line.channel)},
                            {"contacts", line.contacts},
                            {"reached", line.reached},
                            {"seconds", line.seconds},
                            {"cost_fen", line.cost.fen()},
                            {"cost_a_contact_fen", each(line.contacts)},
                            {"cost_a_visit_fen", each(line.reached)}});
        }
        return list;
    }

    // The newest text of a question asked in any questionnaire.
    Bilingual question_text(std::string_view question, std::string_view questionnaire) const {
        const auto& versions = questionnaires_.versions();
        for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
            if (!questionnaire.empty() && version->id != questionnaire) continue;
            if (const Step* step = find_step(*version, question))
                return {step->text.zh, step->text.en};
        }
        return {std::string(question), std::string(question)};
    }

    Json satisfaction() const {
        Json list = Json::array();
        for (const Satisfaction& line : report_.satisfaction)
            list.push_back({{"question", line.question},
                            {"text", words(question_text(line.question, ""))},
                            {"content", share(line.content)}});
        return list;
    }

    Json recommendation() const {
        Json list = Json::array();
        for (const Recommendation& line : report_.recommendation)
            list.push_back({{"question", line.question},
                            {"text", words(question_text(line.question, ""))},
                            {"answers", line.answers},
                            {"promoters", line.promoters},
                            {"detractors", line.detractors},
                            {"score_ppm", line.score_ppm}});
        return list;
    }

    // Findings and signals have no question; answers have the text of both.
    Json lines(const std::vector<PredictiveLine>& all, const std::string& questionnaire) const {
        Json list = Json::array();
        for (const PredictiveLine& line : all) {
            const bool is_answer = !line.value.empty();
            const Step* step =
                is_answer ? any_step(questionnaires_, questionnaire, line.name) : nullptr;
            const Bilingual text =
                is_answer ? option_text(step, line.value) : coded_text(messages_, line.name).text;
            Json json = {{"code", line.name},
                         {"value", line.value},
                         {"text", words(text)},
                         {"visits", line.tally.count},
                         {"already_bad", line.tally.already},
                         {"bad", share(line.bad)},
                         {"against", name_of(line.against)}};
            if (is_answer) json["question"] = words(question_text(line.name, questionnaire));
            list.push_back(std::move(json));
        }
        return list;
    }

    Json reviews() const {
        Json list = Json::array();
        for (const QuestionReview& review : report_.questions) {
            const Step* step = any_step(questionnaires_, report_.questionnaire, review.question);
            list.push_back(
                {{"question", review.question},
                 {"text", words(question_text(review.question, report_.questionnaire))},
                 {"asked", review.asked},
                 {"answered", review.answered},
                 {"commonest",
                  review.commonest.empty() ? Json() : words(option_text(step, review.commonest))},
                 {"same", share(review.same)},
                 {"seconds_spent", review.seconds_spent},
                 {"verdict", name_of(review.verdict)},
                 {"retire", review.is_proposed_for_retirement()}});
        }
        return list;
    }

    Json variants() const {
        Json list = Json::array();
        for (const VariantLine& line : report_.variants) {
            Json answers = Json::array();
            for (const VariantAnswer& answer : report_.variant_answers) {
                if (answer.variant != line.variant) continue;
                const Step* step =
                    any_step(questionnaires_, report_.questionnaire, answer.question);
                answers.push_back({{"question", answer.question},
                                   {"text", words(option_text(step, answer.value))},
                                   {"given", share(answer.given)}});
            }
            list.push_back({{"variant", line.variant},
                            {"visits", line.tally.count},
                            {"bad", share(line.bad)},
                            {"answers", answers}});
        }
        return list;
    }

    Json of_questionnaire() const {
        return {{"id", report_.questionnaire},
                {"visits", report_.base.count},
                {"already_bad", report_.base.already},
                {"seconds", report_.base.seconds},
                {"bad", share(report_.base_bad)},
                {"answers", lines(report_.answers, report_.questionnaire)},
                {"findings", lines(report_.findings, report_.questionnaire)},
                {"questions", reviews()},
                {"variants", variants()}};
    }

    const EffectPage& page_;
    const EffectReport& report_;
    const Questionnaires& questionnaires_;
    const Messages& messages_;
};

}  // namespace

Bilingual option_text(const Step* step, std::string_view value) {
    const Option* option = step == nullptr ? nullptr : find_option(step->question->options, value);
    if (option == nullptr) return {std::string(value), std::string(value)};
    return {option->text.zh, option->text.en};
}

Json json_of(const EffectPage& page, const Questionnaires& questionnaires,
             const Messages& messages) {
    return EffectWriter(page, questionnaires, messages).write();
}

}  // namespace daihou::wire
