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

void take(const Question& question, const Answer& answer, BusinessDate on, Latest& latest,
          KnownFacts& known) {
    if (answer.values.size() != 1) return;
    const std::string& reading = answer.values.front();
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
                          const Questionnaires& questionnaires, BusinessDate today,
                          KnownFacts& known) {
    Latest latest;
    for (const HeldInterview& interview : earlier) {
        const Questionnaire* held =
            questionnaires.version(interview.questionnaire, interview.version);
        if (held == nullptr || interview.held_on > today) continue;
        for (const Answer& answer : interview.answers) {
            const Step* step = find_step(*held, answer.question);
            if (step != nullptr && step->question)
                take(*step->question, answer, interview.held_on, latest, known);
        }
    }
}

}  // namespace daihou
