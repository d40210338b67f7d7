// The questions of a link, one a page: the form to be agreed to first, each question with what was
// answered before, then everything once more before it is handed in. Between two pages the answers
// stand in the link's draft, so whoever stops goes on where they were.
#include "api/self_service/self_service.h"
#include "domain/interview/answer_check.h"
#include "domain/interview/script.h"
#include "service/view/follow_up/answer_words.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;
using Draft = LinkSessions::Draft;

const Answer* answer_to(const Draft& draft, std::string_view question) {
    const auto at = std::ranges::find(draft.answers, question, &Answer::question);
    return at == draft.answers.end() ? nullptr : &*at;
}

// The questions that are there given the answers so far.
std::vector<const Step*> asked_steps(const Questionnaire& questionnaire, const Draft& draft) {
    std::vector<const Step*> asked;
    for (const Step* step : visible_steps(questionnaire, draft.answers))
        if (step->question) asked.push_back(step);
    return asked;
}

bool is_chosen(const std::vector<std::string>& values, std::string_view code) {
    return std::ranges::find(values, code) != values.end();
}

std::string choice(std::string_view type, std::string_view name, std::string_view value,
                   std::string_view label, bool is_on) {
    return fmt::format(
        "<label class=\"choice\"><input type=\"{}\" name=\"{}\" value=\"{}\"{}>{}</label>\n", type,
        escaped(name), escaped(value), is_on ? " checked" : "", label);
}

std::string choices(const PageTexts& t, QuestionType type, std::string_view name,
                    const std::vector<Option>& options, const std::vector<std::string>& values) {
    std::string html;
    for (const Option& option : options)
        html +=
            choice(type == QuestionType::multiple ? "checkbox" : "radio", name, option.code,
                   t.in_language(option.text.zh, option.text.en), is_chosen(values, option.code));
    return html;
}

// The main value of a question. Its legend is the question itself.
std::string field_of(const PageTexts& t, const Question& question,
                     const std::vector<std::string>& values) {
    const std::string value = values.empty() ? "" : values.front();
    if (is_choice(question.type)) return choices(t, question.type, "v", question.options, values);
    if (question.type == QuestionType::rating) {
        std::string html;
        for (const char* mark : {"1", "2", "3", "4", "5"})
            html += choice("radio", "v", mark, t("mark", {mark}), value == mark);
        return html;
    }
    const bool is_number =
        question.type == QuestionType::number || question.type == QuestionType::nps;
    return fmt::format(
        "<input type=\"text\" name=\"v\" aria-labelledby=\"q\"{} maxlength=\"500\" value=\"{}\">\n",
        is_number ? " inputmode=\"numeric\"" : "", escaped(value));
}

// Without a script nothing opens when something is chosen: a field that waits for an option is left
// to the talk.
std::string also_fields(const PageTexts& t, const Question& question, const Answer* answer) {
    std::string html;
    for (const ExtraField& field : question.also) {
        if (!field.when.empty()) continue;
        const std::string name = "also_" + field.id;
        const std::string label = t.in_language(field.label.zh, field.label.en);
        const std::string value(answer ? also_value(*answer, field.id).value_or("") : "");
        if (is_choice(field.type))
            html += fmt::format("<fieldset><legend>{}</legend>\n{}</fieldset>\n", label,
                                choices(t, field.type, name, field.options, {value}));
        else
            html += fmt::format(
                "<label for=\"{0}\">{1}</label><input id=\"{0}\" name=\"{0}\" "
                "type=\"text\" maxlength=\"300\" value=\"{2}\">\n",
                escaped(name), label, escaped(value));
    }
    return html;
}

std::string question_html(const Visitor& visitor, const Step& step, const Answer* answer) {
    const PageTexts& t = visitor.texts;
    std::string inside =
        fmt::format("<input type=\"hidden\" name=\"q\" value=\"{}\">\n", escaped(step.id));
    inside += fmt::format(
        "<fieldset><legend id=\"q\">{}</legend>\n{}</fieldset>\n",
        t.in_language(step.text.zh, step.text.en),
        field_of(t, *step.question, answer ? answer->values : std::vector<std::string>{}));
    inside += also_fields(t, *step.question, answer);
    if (step.education)
        inside += paragraph(t.in_language(step.education->zh, step.education->en), "hint");
    return inside + button(t(step.question->is_required ? "next" : "next_or_skip"));
}

Response question_page(const Visitor& visitor, const Questionnaire& questionnaire,
                       const Draft& draft, const Step& step, std::string_view fault, int status) {
    const PageTexts& t = visitor.texts;
    const auto asked = asked_steps(questionnaire, draft);
    const auto at = std::ranges::find(asked, &step);
    const auto number = at - asked.begin();
    std::string main = fault.empty() ? "" : alert(fault);
    main += visitor.form_to("/s/answer", question_html(visitor, step, answer_to(draft, step.id)));
    if (number > 0)
        main += fmt::format("<p><a class=\"back\" href=\"/s/answer?q={}\">{}</a></p>\n",
                            asked[static_cast<std::size_t>(number - 1)]->id, t("previous"));
    main += paragraph(t("come_back", {t.moment(visitor.holder.record.made.until)}), "hint");
    return visitor.page(t("progress", {std::to_string(number + 1), std::to_string(asked.size())}),
                        std::move(main), status);
}

Response review_page(const Visitor& visitor, const Questionnaire& questionnaire, const Draft& draft,
                     std::string_view fault, int status) {
    const PageTexts& t = visitor.texts;
    std::string main = fault.empty() ? "" : alert(fault);
    for (const Step* step : asked_steps(questionnaire, draft)) {
        const Answer* answer = answer_to(draft, step->id);
        const Bilingual words = answer ? answer_words(*step->question, *answer) : Bilingual{};
        const std::string shown = t.in_language(words.zh, words.en);
        const std::string question = t.in_language(step->text.zh, step->text.en);
        main += fmt::format(
            "<p class=\"done\">{0}<br><strong>{1}</strong><br><a class=\"back\" "
            "href=\"/s/answer?q={2}\" aria-label=\"{3}: {0}\">{3}</a></p>\n",
            question, shown.empty() ? t("no_answer") : shown, step->id, t("change"));
    }
    main += visitor.form_to("/s/answer/send", button(t("send_answers")));
    return visitor.page(t("review"), std::move(main), status);
}

// R18: who was not told and did not agree is asked nothing.
Response informed_page(const Visitor& visitor, const ConsentForm& form) {
    const PageTexts& t = visitor.texts;
    std::string main = "<ul class=\"clauses\">\n";
    for (const ConsentClause& clause : form.clauses) {
        const std::string text = t.in_language(clause.zh, clause.en);
        main += clause.is_conspicuous ? fmt::format("<li><strong>{}</strong></li>\n", text)
                                      : fmt::format("<li>{}</li>\n", text);
    }
    main += "</ul>\n";
    main +=
        visitor.form_to("/s/answer/informed",
                        button(t("agree"), "name=\"agree\" value=\"yes\"") +
                            button(t("disagree"), "name=\"agree\" value=\"no\" class=\"second\""));
    return visitor.page(t.in_language(form.title.zh, form.title.en), std::move(main));
}

Result<Response> show_next(const Visitor& visitor) {
    const QuestionsAlone questions = TRY(questions_alone(visitor.house, visitor.holder));
    const Draft draft = TRY(visitor.sessions.draft_of(visitor.holder));
    if (questions.needed && !draft.is_informed) return informed_page(visitor, *questions.needed);
    const auto asked = asked_steps(questions.questionnaire, draft);
    const auto wanted = visitor.request.query_value("q");
    for (const Step* step : asked)
        if (wanted ? step->id == *wanted : answer_to(draft, step->id) == nullptr)
            return question_page(visitor, questions.questionnaire, draft, *step, "", 200);
    return review_page(visitor, questions.questionnaire, draft, "", 200);
}

Answer answer_in(const Visitor& visitor, const Step& step) {
    Answer answer{step.id, visitor.form.texts("v"), {}};
    std::erase(answer.values, "");
    for (const ExtraField& field : step.question->also) {
        const std::string_view value = visitor.form.text("also_" + field.id);
        if (field.when.empty() && !value.empty())
            answer.also.push_back(fmt::format("{}={}", field.id, value));
    }
    return answer;
}

// The first fault of this answer by itself; what was not asked yet is no fault.
std::string fault_of(const Visitor& visitor, const Questionnaire& questionnaire, const Draft& draft,
                     const Step& step) {
    const Answer* answer = answer_to(draft, step.id);
    if (answer->values.empty()) return step.question->is_required ? "answer_missing" : "";
    const CheckedAnswers checked = check_answers(questionnaire, draft.answers,
                                                 visitor.house.clock().today(), Completeness::part);
    for (const Finding& fault : checked.faults) {
        if (fault.column.starts_with(step.id)) return fault.code;
    }
    return "";
}

Result<Response> take_answer(const Visitor& visitor) {
    const QuestionsAlone questions = TRY(questions_alone(visitor.house, visitor.holder));
    const Questionnaire& questionnaire = questions.questionnaire;
    Draft draft = TRY(visitor.sessions.draft_of(visitor.holder));
    if (questions.needed && !draft.is_informed) return seen_at("/s/answer");
    const Step* step = find_step(questionnaire, visitor.form.text("q"));
    if (step == nullptr || !step->question) return seen_at("/s/answer");
    std::erase_if(draft.answers, [step](const Answer& old) { return old.question == step->id; });
    draft.answers.push_back(answer_in(visitor, *step));
    if (const std::string fault = fault_of(visitor, questionnaire, draft, *step); !fault.empty())
        return question_page(visitor, questionnaire, draft, *step, visitor.fault(fault), 422);
    const auto asked = asked_steps(questionnaire, draft);
    std::erase_if(draft.answers, [&asked](const Answer& answer) {
        return std::ranges::find(asked, answer.question, &Step::id) == asked.end();
    });
    TRY(visitor.sessions.keep_draft(visitor.holder, draft));
    return seen_at("/s/answer");
}

Result<Response> take_informed(const Visitor& visitor) {
    if (visitor.form.text("agree") == "yes") {
        Draft draft = TRY(visitor.sessions.draft_of(visitor.holder));
        draft.is_informed = true;
        TRY(visitor.sessions.keep_draft(visitor.holder, draft));
        return seen_at("/s/answer");
    }
    TRY(refuse_answers(visitor.house, visitor.holder));
    return seen_at("/s?done=answer");
}

Result<Response> hand_in(const Visitor& visitor) {
    Draft draft = TRY(visitor.sessions.draft_of(visitor.holder));
    Draft told = draft;
    std::erase_if(told.answers, [](const Answer& answer) { return answer.values.empty(); });
    const Findings faults = TRY(hand_in_answers(visitor.house, visitor.holder, told));
    if (!faults.empty()) {
        const QuestionsAlone questions = TRY(questions_alone(visitor.house, visitor.holder));
        return review_page(visitor, questions.questionnaire, draft,
                           visitor.fault(faults.front().code), 422);
    }
    TRY(visitor.sessions.keep_draft(visitor.holder, {}));  // what was said stands in the visit
    return seen_at("/s?done=answer");
}

}  // namespace

std::vector<PageRoute> answer_pages() {
    return {{Method::get, "/s/answer", "self_service_question", show_next},
            {Method::post, "/s/answer", "self_service_answer", take_answer},
            {Method::post, "/s/answer/informed", "self_service_informed", take_informed},
            {Method::post, "/s/answer/send", "self_service_answers", hand_in}};
}

}  // namespace daihou::api
