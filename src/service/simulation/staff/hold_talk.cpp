#include "service/simulation/staff/hold_talk.h"

#include "domain/interview/script.h"
#include "service/simulation/staff/site_pictures.h"

namespace daihou {
namespace {

constexpr std::int64_t informed_refused_ppm = 20'000;
constexpr std::int64_t voluntary_refused_ppm = 250'000;
constexpr std::int64_t recording_refused_ppm = 15'000;  // generator: 1.5 %
// On site; house defaults.
constexpr std::int64_t no_one_and_no_car_ppm = 150'000;
constexpr std::int64_t sent_away_ppm = 30'000;

int hour_in_china(Instant now) {
    const auto since_midnight = now - start_of(business_date_of(now));
    return static_cast<int>(std::chrono::floor<std::chrono::hours>(since_midnight).count());
}

const Step* next_unasked(const Questionnaire& questionnaire, const std::vector<Answer>& answers) {
    for (const Step* step : visible_steps(questionnaire, answers)) {
        const bool asked = std::any_of(answers.begin(), answers.end(), [step](const Answer& given) {
            return given.question == step->id;
        });
        if (step->question && !asked) return step;
    }
    return nullptr;
}

// As many photos as the question asks for at least, of the few there are.
void add_photos(const Question& question, Answer& answer) {
    for (const ExtraField& field : question.also) {
        if (field.type != QuestionType::photo || !field.is_required) continue;
        const bool is_open =
            field.when.empty() || std::ranges::any_of(field.when, [&](const std::string& code) {
                return std::ranges::find(answer.values, code) != answer.values.end();
            });
        if (!is_open) continue;
        const auto count = static_cast<std::size_t>(field.range.min.value_or(1));
        for (const SitePicture& picture : site_pictures().first(count))
            answer.also.push_back(fmt::format("{}={}", field.id, picture.sha256));
    }
}

}  // namespace

// What was said so far decides what is asked next, and an answer may take a later question away.
std::vector<Answer> answers_of(const Questionnaire& questionnaire, const Asked& asked, Dice& dice) {
    std::vector<Answer> answers;
    while (const Step* step = next_unasked(questionnaire, answers))
        add_photos(*step->question, answers.emplace_back(answer_to(step->id, asked, dice)));
    std::erase_if(answers, [](const Answer& answer) { return answer.values.empty(); });
    return answers;
}

std::vector<ConsentHeard> consents_heard(const TalkConsents& talk,
                                         const Questionnaire& questionnaire, Dice& dice) {
    std::vector<ConsentHeard> heard;
    for (const ConsentForm* form : talk.asked_in(questionnaire)) {
        if (talk.standing(form->purpose).stands()) continue;
        const bool refuses = dice.happens(talk.needed == form->purpose ? informed_refused_ppm
                                                                       : voluntary_refused_ppm);
        heard.push_back({form->purpose, refuses ? ConsentAnswer::refused : ConsentAnswer::given,
                         form->version,
                         refuses ? ConsentProof::none : ConsentProof::recorded_statement, ""});
    }
    return heard;
}

void take_consents(VisitForm& form, const TalkConsents& talk, std::vector<ConsentHeard> heard) {
    if (form.interview.outcome != VisitOutcome::reached) return;
    const auto refused = std::ranges::find_if(heard, [&](const ConsentHeard& each) {
        return each.purpose == talk.needed && each.answer == ConsentAnswer::refused;
    });
    if (refused != heard.end()) {
        form.interview.outcome = VisitOutcome::refused;
        form.interview.answers.clear();
        heard = {*refused};  // the talk ended there
    }
    form.consents = std::move(heard);
}

VisitForm hold_talk(TaskId task, const Questionnaire& questionnaire, const Asked& asked,
                    Instant now, Dice& dice) {
    VisitForm form;
    form.task = task;
    Interview& interview = form.interview;
    // Staff work on working days only, make-up days among them: people are at work then as well.
    interview.outcome =
        call_outcome(dice, hour_in_china(now), DayKind::workday, asked.instalments_behind);
    form.seconds = dice.between(20, 60);
    if (interview.outcome == VisitOutcome::callback)
        interview.callback_at = now + std::chrono::hours(dice.between(2, 48));
    if (interview.outcome != VisitOutcome::reached) return form;
    interview.is_identity_verified = true;
    interview.recording =
        dice.happens(recording_refused_ppm) ? RecordingConsent::refused : RecordingConsent::agreed;
    interview.answers = answers_of(questionnaire, asked, dice);
    form.seconds = questionnaire.target_minutes * dice.between(35, 75);
    return form;
}

VisitForm hold_inspection(TaskId task, const Questionnaire& questionnaire, const Asked& asked,
                          Dice& dice) {
    VisitForm form;
    form.task = task;
    Interview& interview = form.interview;
    interview.outcome = dice.happens(no_one_and_no_car_ppm) ? VisitOutcome::no_answer
                        : dice.happens(sent_away_ppm)       ? VisitOutcome::refused
                                                            : VisitOutcome::reached;
    form.seconds = 60 * dice.between(5, 10);
    if (interview.outcome != VisitOutcome::reached) return form;
    interview.answers = answers_of(questionnaire, asked, dice);
    interview.is_identity_verified =
        std::ranges::any_of(interview.answers, [](const Answer& answer) {
            return answer.question == "I4" && answer.values.front() == "customer";
        });
    if (interview.is_identity_verified) interview.recording = RecordingConsent::agreed;
    form.seconds = questionnaire.target_minutes * dice.between(35, 75);
    return form;
}

}  // namespace daihou
