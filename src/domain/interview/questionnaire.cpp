#include "domain/interview/questionnaire.h"

namespace daihou {
namespace {

constexpr std::array<std::string_view, 9> question_types = {
    "single", "multiple", "number", "money", "date", "text", "rating", "nps", "photo"};
constexpr std::array<std::string_view, 7> step_kinds = {
    "identify", "verify", "recording_notice", "notice", "question", "restate", "close"};
constexpr std::array<std::string_view, 9> comparisons = {"number_above",
                                                         "number_below",
                                                         "days_until_below",
                                                         "ratio_of_questions_above_ppm",
                                                         "ratio_to_known_above_ppm",
                                                         "number_below_known",
                                                         "daily_rise_above",
                                                         "differs_from_known",
                                                         "fewer_chosen_than"};
constexpr std::array<std::pair<VisitOutcome, std::string_view>, 5> outcomes = {{
    {VisitOutcome::reached, "reached"},
    {VisitOutcome::no_answer, "no_answer"},
    {VisitOutcome::refused, "refused"},
    {VisitOutcome::wrong_number, "wrong_number"},
    {VisitOutcome::callback, "callback"},
}};
constexpr std::array<std::pair<RecordingConsent, std::string_view>, 3> recordings = {{
    {RecordingConsent::not_asked, "not_asked"},
    {RecordingConsent::agreed, "agreed"},
    {RecordingConsent::refused, "refused"},
}};

template <class Table, class Value>
std::string_view name_in(const Table& table, Value value) {
    for (const auto& [known, name] : table)
        if (known == value) return name;
    INVARIANT(false);
}

template <class Value, std::size_t size>
std::optional<Value> value_in(const std::array<std::pair<Value, std::string_view>, size>& table,
                              std::string_view code) {
    for (const auto& [value, name] : table)
        if (name == code) return value;
    return std::nullopt;
}

}  // namespace

bool is_for(const Questionnaire& questionnaire, PartyRole role) {
    return std::ranges::find(questionnaire.roles, role) != questionnaire.roles.end();
}

bool is_quiz_step(const Step& step) {
    return step.question && std::ranges::any_of(step.question->options, &Option::is_correct);
}

bool is_choice(QuestionType type) {
    return type == QuestionType::single || type == QuestionType::multiple;
}

const Step* find_step(const Questionnaire& questionnaire, std::string_view id) {
    const auto at = std::ranges::find(questionnaire.steps, id, &Step::id);
    return at == questionnaire.steps.end() ? nullptr : &*at;
}

const Option* find_option(const std::vector<Option>& options, std::string_view code) {
    const auto at = std::ranges::find(options, code, &Option::code);
    return at == options.end() ? nullptr : &*at;
}

const ExtraField* find_field(const Question& question, std::string_view id) {
    const auto at = std::ranges::find(question.also, id, &ExtraField::id);
    return at == question.also.end() ? nullptr : &*at;
}

std::span<const std::string_view> question_type_codes() {
    return question_types;
}
std::span<const std::string_view> step_kind_codes() {
    return step_kinds;
}
std::string_view code_of(QuestionType type) {
    return question_types.at(static_cast<std::size_t>(type));
}
std::string_view name_of(Comparison comparison) {
    return comparisons.at(static_cast<std::size_t>(comparison));
}
std::span<const std::string_view> comparison_names() {
    return comparisons;
}
std::string_view code_of(StepKind kind) {
    return step_kinds.at(static_cast<std::size_t>(kind));
}
std::string_view code_of(VisitOutcome outcome) {
    return name_in(outcomes, outcome);
}
std::string_view code_of(RecordingConsent recording) {
    return name_in(recordings, recording);
}

std::optional<VisitOutcome> parse_visit_outcome(std::string_view code) {
    return value_in(outcomes, code);
}
std::optional<RecordingConsent> parse_recording_consent(std::string_view code) {
    return value_in(recordings, code);
}

}  // namespace daihou
