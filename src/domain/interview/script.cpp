#include "domain/interview/script.h"

#include <set>

namespace daihou {
namespace {

constexpr std::array<std::string_view, 11> placeholders = {
    "institution", "staff_name",   "staff_id",       "customer_title", "minutes",       "hotline",
    "as_of",       "overdue_days", "overdue_amount", "promise_date",   "promise_amount"};

Finding fault(std::string column, std::string_view code,
              std::vector<std::pair<std::string, std::string>> parameters = {}) {
    return {"", 0, std::move(column), std::string(code), std::move(parameters)};
}

// The first debt word in the text, in any letter case; empty when there is none.
std::string debt_word_in(std::string text, std::span<const std::string> debt_words) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    for (const std::string& word : debt_words)
        if (!word.empty() && text.find(word) != std::string::npos) return word;
    return {};
}

void check_wording(const Wording& wording, const std::string& column,
                   std::span<const std::string> debt_words, Findings& faults) {
    for (const std::string& text : {wording.zh, wording.en}) {
        const std::string word = debt_word_in(text, debt_words);
        if (!word.empty())
            faults.push_back(fault(column, "script_debt_word_before_verify", {{"word", word}}));
    }
}

// Everything up to and including the verify step may be heard by a stranger.
void check_before_verify(const Questionnaire& questionnaire,
                         std::span<const std::string> debt_words, Findings& faults) {
    for (const Step& step : questionnaire.steps) {
        if (step.mentions_debt)
            faults.push_back(fault(step.id + ".mentions_debt", "script_debt_before_verify"));
        check_wording(step.text, step.id + ".text", debt_words, faults);
        for (const StepVariant& variant : step.variants)
            check_wording(variant.text, step.id + ".variants", debt_words, faults);
        if (step.education)
            check_wording(*step.education, step.id + ".education", debt_words, faults);
        for (const Objection& objection : step.objections)
            check_wording(objection.answer, step.id + ".objections." + objection.id, debt_words,
                          faults);
        if (step.kind == StepKind::verify) return;
    }
}

void check_endings(const Questionnaire& questionnaire, std::span<const std::string> debt_words,
                   Findings& faults) {
    for (const VisitOutcome outcome : {VisitOutcome::no_answer, VisitOutcome::refused,
                                       VisitOutcome::wrong_number, VisitOutcome::callback}) {
        const std::string column = "endings." + std::string(code_of(outcome));
        const Wording* text = ending_for(questionnaire, outcome);
        if (!text) {
            faults.push_back(fault(column, "script_ending_missing"));
            continue;
        }
        check_wording(*text, column, debt_words, faults);
    }
}

void check_opening(const Questionnaire& questionnaire, Findings& faults) {
    const auto& steps = questionnaire.steps;
    if (steps.empty() || steps.front().kind != StepKind::identify)
        faults.push_back(fault("steps", "script_identify_first"));
    if (steps.empty() || steps.back().kind != StepKind::close)
        faults.push_back(fault("steps", "script_close_last"));
    const auto first = std::ranges::find(steps, StepKind::question, &Step::kind);
    const auto before_questions = [&](StepKind kind) {
        return std::find_if(steps.begin(), first,
                            [&](const Step& step) { return step.kind == kind; }) != first;
    };
    if (!before_questions(StepKind::verify))
        faults.push_back(fault("steps", "script_verify_missing"));
    if (!before_questions(StepKind::recording_notice))
        faults.push_back(fault("steps", "script_recording_missing"));
}

// Why nobody can ever reach the step; empty when somebody can. `reachable` are the choice questions
// before it.
std::string_view unreachable_because(const Step& step,
                                     const std::map<std::string_view, const Step*>& reachable) {
    if (!step.show_if) return {};
    const auto at = reachable.find(step.show_if->question);
    if (at == reachable.end()) return "script_condition_not_asked_before";
    if (step.show_if->any_of.empty()) return "script_condition_without_option";
    for (const std::string& code : step.show_if->any_of)
        if (!find_option(at->second->question->options, code))
            return "script_condition_unknown_option";
    return {};
}

void check_reachable(const Questionnaire& questionnaire, Findings& faults) {
    std::map<std::string_view, const Step*> reachable;
    for (const Step& step : questionnaire.steps) {
        const std::string_view why = unreachable_because(step, reachable);
        if (!why.empty()) {
            faults.push_back(
                fault(step.id + ".show_if", why, {{"question", step.show_if->question}}));
            continue;
        }
        if (step.question && is_choice(step.question->type)) reachable.emplace(step.id, &step);
    }
}

}  // namespace

std::vector<const Step*> visible_steps(const Questionnaire& questionnaire,
                                       std::span<const Answer> answers) {
    std::map<std::string_view, const Answer*> given;
    for (const Answer& answer : answers)
        given.emplace(answer.question, &answer);
    std::set<std::string_view> visible_questions;
    const auto is_visible = [&](const Step& step) {
        if (!step.show_if) return true;
        const auto answer = given.find(step.show_if->question);
        if (answer == given.end() || !visible_questions.contains(step.show_if->question))
            return false;
        return std::ranges::any_of(step.show_if->any_of, [&](const std::string& code) {
            return std::ranges::find(answer->second->values, code) != answer->second->values.end();
        });
    };

    std::vector<const Step*> visible;
    for (const Step& step : questionnaire.steps) {
        if (!is_visible(step)) continue;
        visible.push_back(&step);
        if (step.question) visible_questions.insert(step.id);
    }
    return visible;
}

bool lacks_consent(const Step& step, std::span<const ConsentPurpose> given) {
    return step.needs_consent && std::ranges::find(given, *step.needs_consent) == given.end();
}

Questionnaire asked_with_consents(Questionnaire questionnaire,
                                  std::span<const ConsentPurpose> given) {
    std::erase_if(questionnaire.steps,
                  [given](const Step& step) { return lacks_consent(step, given); });
    return questionnaire;
}

Questionnaire asked_without_quiz(Questionnaire questionnaire) {
    std::erase_if(questionnaire.steps, is_quiz_step);
    questionnaire.quiz.reset();
    return questionnaire;
}

Questionnaire asked_alone(Questionnaire questionnaire) {
    std::erase_if(questionnaire.steps, [](const Step& step) {
        return (step.question && !step.is_self_service) || step.kind == StepKind::recording_notice;
    });
    return questionnaire;
}

bool goes_on_after(VisitOutcome outcome) {
    return outcome == VisitOutcome::reached;
}

const Wording* ending_for(const Questionnaire& questionnaire, VisitOutcome outcome) {
    const auto at = std::ranges::find(questionnaire.endings, outcome, &Ending::outcome);
    return at == questionnaire.endings.end() ? nullptr : &at->text;
}

Findings script_faults(const Questionnaire& questionnaire,
                       std::span<const std::string> debt_words) {
    Findings faults;
    if (!questionnaire.is_block) {
        check_opening(questionnaire, faults);
        check_before_verify(questionnaire, debt_words, faults);
        check_endings(questionnaire, debt_words, faults);
    }
    check_reachable(questionnaire, faults);
    return faults;
}

std::span<const std::string_view> known_placeholders() {
    return placeholders;
}

std::string filled(std::string_view text,
                   std::span<const std::pair<std::string, std::string>> values) {
    std::string out;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) break;
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const auto value = std::ranges::find_if(
            values, [&](const auto& candidate) { return candidate.first == name; });
        out += text.substr(0, open);
        out += value == values.end() ? text.substr(open, close - open + 1)
                                     : std::string_view(value->second);
        text.remove_prefix(close + 1);
    }
    return out.append(text);
}

}  // namespace daihou
