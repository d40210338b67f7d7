#include "service/view/follow_up/answer_words.h"

namespace daihou {
namespace {

Bilingual words_of(const Question& question, const std::string& value) {
    if (const Option* option = find_option(question.options, value))
        return {option->text.zh, option->text.en};
    if (question.type != QuestionType::money) return {value, value};
    const std::string yuan =
        value.find_first_not_of("0123456789") == std::string::npos && !value.empty()
            ? format_yuan(Money::fen(std::stoll(value)))
            : value;
    return {yuan, yuan};
}

}  // namespace

Bilingual answer_words(const Question& question, const Answer& answer) {
    Bilingual joined;
    for (const std::string& value : answer.values) {
        const Bilingual words = words_of(question, value);
        joined.zh += (joined.zh.empty() ? "" : "、") + words.zh;
        joined.en += (joined.en.empty() ? "" : ", ") + words.en;
    }
    return joined;
}

Bilingual answer_words(const Questionnaires& questionnaires, std::string_view questionnaire,
                       std::string_view version, const Answer& answer) {
    const Questionnaire* held = questionnaires.version(questionnaire, version);
    const Step* step = held == nullptr ? nullptr : find_step(*held, answer.question);
    if (step != nullptr && step->question) return answer_words(*step->question, answer);
    return answer_words(Question{}, answer);
}

}  // namespace daihou
