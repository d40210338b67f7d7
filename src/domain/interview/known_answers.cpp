#include "domain/interview/known_answers.h"

#include <charconv>

namespace daihou {
namespace {

std::optional<std::int64_t> kilometres(const std::string& text) {
    std::int64_t km = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), km);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return km;
}

struct Latest {
    std::optional<BusinessDate> odometer_on;
    std::optional<BusinessDate> home_city_on;
};

// An odometer photographed has its reading in the field "km" beside the picture.
std::string_view reading_of(const Question& question, const Answer& answer) {
    if (question.type == QuestionType::photo) return also_value(answer, "km").value_or("");
    return answer.values.empty() ? std::string_view() : std::string_view(answer.values.front());
}

void take(const Question& question, const Answer& answer, BusinessDate on, Latest& latest,
          KnownFacts& known) {
    const std::string reading(reading_of(question, answer));
    if (reading.empty()) return;
    if (question.recorded_as == RecordedAs::odometer && !(latest.odometer_on > on)) {
        if (const auto km = kilometres(reading)) {
            known.odometer = OdometerReading{*km, on};
            latest.odometer_on = on;
        }
    }
    if (question.recorded_as == RecordedAs::home_city && !(latest.home_city_on > on)) {
        known.home_city = reading;
        latest.home_city_on = on;
    }
}

}  // namespace

void take_earlier_answers(std::span<const HeldInterview> earlier,
                          const Questionnaires& questionnaires, KnownFacts& known) {
    Latest latest;
    for (const HeldInterview& interview : earlier) {
        const Questionnaire* held =
            questionnaires.version(interview.questionnaire, interview.version);
        if (held == nullptr) continue;
        for (const Answer& answer : interview.answers) {
            const Step* step = find_step(*held, answer.question);
            if (step != nullptr && step->question)
                take(*step->question, answer, interview.held_on, latest, known);
        }
    }
}

}  // namespace daihou
