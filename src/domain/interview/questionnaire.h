// Questionnaire: one dated version of what is asked in a visit, step by step, and what each answer
// means: its weight, the finding, the warning signal and the action it raises. Values only;
// policy/questionnaires/load_questionnaires.h reads them from policies/questionnaires, script.h
// orders the steps, judgement.h weighs the answers. Knows no loan and no clock. Rules: R34
// (standard list and script), R111 (changed without code), CN-C05, CN-P07.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/personal_data.h"
#include "domain/consent/consent.h"
#include "domain/interview/answer.h"
#include "domain/party/party.h"

namespace daihou {

// A text in both languages; may hold placeholders such as {institution} (script.h lists them).
struct Wording {
    std::string zh;
    std::string en;
    friend bool operator==(const Wording&, const Wording&) = default;
};

enum class QuestionType : std::uint8_t {
    single,
    multiple,
    number,
    money,
    date,
    text,
    rating,
    nps,
    photo
};
enum class StepKind : std::uint8_t {
    identify,
    verify,
    recording_notice,
    notice,
    question,
    restate,
    close
};
enum class DayCounting : std::uint8_t { calendar_days, working_days };
// Who answers: the person visited, or the member of staff about the talk (O1, O8).
enum class AnsweredBy : std::uint8_t { person, staff };
// What an answer is kept as beyond the interview itself.
enum class RecordedAs : std::uint8_t {
    nothing,
    promise,
    contact_preference,
    odometer,  // km
    home_city  // where the vehicle usually stands
};

// The action an answer asks for: a task kind and its deadline, counted from the day of the visit.
struct ActionRule {
    std::string kind;
    std::int32_t due_in_days = 0;
    DayCounting counting = DayCounting::calendar_days;
    friend bool operator==(const ActionRule&, const ActionRule&) = default;
};

// What follows when an option is chosen or a rule holds. Empty strings: nothing of that sort.
struct Consequence {
    std::int64_t weight = 0;  // 0–100, added to the score of the visit
    std::string finding;      // policies/messages: finding.<code>
    std::string signal;       // W01 … W33 (practice 3C)
    std::optional<ActionRule> action;
};

struct Option {
    std::string code;
    Wording text;
    bool is_correct = false;     // the right answer; a question that has one belongs to the quiz
    bool is_exclusive = false;   // "none of these": cannot stand beside another option
    bool makes_invalid = false;  // a visit so answered must not be recorded (I10)
    // The vehicle was found without its customer (I4): there is nobody whose identity to verify.
    bool customer_absent = false;
    Consequence raises;
    // A use: where the vehicle is registered for it the option is no news and raises nothing.
    std::string as_declared;
};

// Allowed values, both ends included. number, rating, nps: the number; money: fen; date: days from
// the day of the visit (yesterday is -1); text: characters; multiple, photo: how many are there.
struct Range {
    std::optional<std::int64_t> min;
    std::optional<std::int64_t> max;
};

// What a question asks in addition to its main value: "how much", "who", "until when". Its options
// raise nothing.
struct ExtraField {
    std::string id;
    QuestionType type = QuestionType::text;
    Wording label;
    std::vector<Option> options;
    std::vector<std::string>
        when;                  // options of the question that open this field; empty = always open
    bool is_required = false;  // while open
    Range range;
    std::optional<PersonalField> personal;  // stored masked only (judgement.h: kept_answers)
    bool shows_papers = false;              // a photo on which somebody's papers can be read
};

// A value of the same interview: "B11" or, for an extra field, "B10.amount".
struct ValueReference {
    std::string question;
    std::string field;
};

// What the book says about the loan and the person asked, to compare answers with. Unknown stays
// unjudged.
enum class Known : std::uint8_t { nothing, instalment, monthly_income, home_city, odometer };

enum class Comparison : std::uint8_t {
    number_above,      // value > limit (number, rating; money in fen)
    number_below,      // value < limit
    days_until_below,  // days from the visit to the date < limit; a past date counts as negative
    ratio_of_questions_above_ppm,  // (value + known instalment if named) / divide_by > limit
    ratio_to_known_above_ppm,      // value / known amount > limit
    number_below_known,            // value < known: an odometer that ran backwards
    daily_rise_above,              // (value - known) / days since it was read > limit
    differs_from_known,            // neither text holds the other: another city than the usual one
    fewer_chosen_than              // number of options chosen < limit
};

struct Rule {
    Comparison comparison = Comparison::number_above;
    std::string field;  // extra field whose value is compared; empty = the main value
    std::int64_t limit = 0;
    ValueReference divide_by;
    Known known = Known::nothing;
    Consequence raises;
};

// The step or question is only there when an earlier choice was one of these.
struct ShowIf {
    std::string question;
    std::vector<std::string> any_of;
};

struct Question {
    QuestionType type = QuestionType::single;
    bool is_required = false;
    AnsweredBy answered_by = AnsweredBy::person;
    RecordedAs recorded_as = RecordedAs::nothing;
    std::vector<Option> options;
    std::vector<ExtraField> also;
    std::vector<Rule> rules;
    Range range;
    std::optional<PersonalField> personal;
};

struct Objection {
    std::string id;
    Wording said;
    Wording answer;
};

// A step's text as one variant has it (variant.h).
struct StepVariant {
    std::string variant;
    Wording text;
};

struct Step {
    std::string id;  // B1, G4 …; for steps without a question identify, verify, recording …
    StepKind kind = StepKind::question;
    Wording text;
    bool mentions_debt = false;  // must not come before the identity is verified
    std::optional<ShowIf> show_if;
    std::optional<ConsentPurpose> needs_consent;  // without it the step is not there
    std::optional<Wording> education;             // R55, R118
    std::vector<Objection> objections;  // what the person may say and a good answer (practice 3E)
    std::optional<Question> question;   // exactly when kind is question
    std::vector<StepVariant> variants;  // those that say it otherwise
    bool is_self_service = false;       // of a question: a person may answer it alone
};

// Where the bands of the score begin, and what reaching high or critical raises by itself.
struct ScoreBands {
    std::int64_t watch_from = 20;
    std::int64_t high_from = 40;
    std::int64_t critical_from = 60;
    Consequence at_high;
    Consequence at_critical;
};

// 理解测验: the questions that have a right answer. Below the mark it raises the consequence, and
// the questions come again at the next talk; once it is passed they are left out.
struct Quiz {
    std::int64_t pass_from_ppm = 0;
    Consequence failed;
};

// How the talk ends early, without a word about the debt.
struct Ending {
    VisitOutcome outcome = VisitOutcome::no_answer;
    Wording text;
};

// A wording tried beside the main one, and the share of people it is for.
struct Variant {
    std::string id;
    std::int64_t share_ppm = 0;
};

struct Questionnaire {
    std::string id;
    std::string version;
    BusinessDate valid_from;
    std::optional<BusinessDate> valid_until;  // inclusive; empty = until the next version begins
    std::string source;
    Wording title;
    std::int64_t target_minutes = 15;  // R35
    std::vector<PartyRole> roles;
    ScoreBands bands;
    std::vector<Ending> endings;
    std::vector<Step> steps;
    std::vector<Variant> variants;
    std::optional<Quiz> quiz;
    bool is_block =
        false;  // only ever appended to another one (satisfaction); has no opening of its own
};

bool is_for(const Questionnaire& questionnaire, PartyRole role);

// single or multiple: answered by option codes.
bool is_choice(QuestionType type);

// Whether the step asks for something that has a right answer.
bool is_quiz_step(const Step& step);

// Nothing where the id is not there. The pointer lives as long as the questionnaire.
const Step* find_step(const Questionnaire& questionnaire, std::string_view id);
const Option* find_option(const std::vector<Option>& options, std::string_view code);
const ExtraField* find_field(const Question& question, std::string_view id);

// The codes used in TOML, JSON and messages.
std::span<const std::string_view> question_type_codes();
std::span<const std::string_view> step_kind_codes();
std::string_view code_of(QuestionType type);
std::string_view code_of(StepKind kind);
std::string_view name_of(Comparison comparison);
std::span<const std::string_view> comparison_names();
std::string_view code_of(VisitOutcome outcome);
std::string_view code_of(RecordingConsent recording);
std::optional<VisitOutcome> parse_visit_outcome(std::string_view code);
std::optional<RecordingConsent> parse_recording_consent(std::string_view code);

}  // namespace daihou
