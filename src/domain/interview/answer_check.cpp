#include "domain/interview/answer_check.h"

#include <charconv>
#include <set>

#include "domain/interview/judgement.h"
#include "domain/interview/script.h"

namespace daihou {
namespace {

constexpr std::int64_t text_characters_max = 500;  // where the questionnaire names no limit

using Parameters = std::vector<std::pair<std::string, std::string>>;

// What a main value and an extra field have in common.
struct Asked {
    std::string name;
    QuestionType type = QuestionType::text;
    const std::vector<Option>* options = nullptr;
    Range range;
};

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// Characters, not bytes: UTF-8 continuation bytes are not counted.
std::int64_t characters_in(std::string_view text) {
    return std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; });
}

bool is_sha256(std::string_view text) {
    return text.size() == 64 && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

class AnswerCheck {
public:
    AnswerCheck(CheckedAnswers& checked, BusinessDate today) : checked_(checked), today_(today) {}

    void fault(const std::string& column, std::string_view code, Parameters parameters = {}) {
        checked_.faults.push_back({"", 0, column, std::string(code), std::move(parameters)});
    }

    // Keeps the values when they are usable, names the fault when not.
    void take(const Asked& asked, const std::vector<std::string>& values) {
        const bool usable = is_choice(asked.type)               ? check_choice(asked, values)
                            : asked.type == QuestionType::photo ? check_photos(asked, values)
                                                                : check_value(asked, values);
        if (usable) checked_.values[asked.name] = values;
    }

private:
    bool refuse(const Asked& asked, std::string_view code, Parameters parameters = {}) {
        fault(asked.name, code, std::move(parameters));
        return false;
    }

    bool in_range(const Asked& asked, const Range& range, std::int64_t value) {
        if ((!range.min || value >= *range.min) && (!range.max || value <= *range.max)) return true;
        return refuse(asked, range_code(asked.type),
                      {{"min", range.min ? std::to_string(*range.min) : ""},
                       {"max", range.max ? std::to_string(*range.max) : ""}});
    }

    static std::string_view range_code(QuestionType type) {
        switch (type) {
            case QuestionType::money:
                return "answer_amount_out_of_range";
            case QuestionType::date:
                return "answer_date_out_of_range";
            case QuestionType::text:
                return "answer_text_length";
            case QuestionType::photo:
                return "answer_photo_count";
            default:
                return "answer_out_of_range";
        }
    }

    bool check_choice(const Asked& asked, const std::vector<std::string>& values) {
        if (asked.type == QuestionType::single && values.size() != 1)
            return refuse(asked, "answer_one_only");
        std::set<std::string_view> seen;
        for (const std::string& value : values) {
            const Option* option = find_option(*asked.options, value);
            if (!option) return refuse(asked, "answer_unknown_option", {{"value", value}});
            if (!seen.insert(value).second)
                return refuse(asked, "answer_option_twice", {{"value", value}});
            if (option->makes_invalid)
                return refuse(asked, "answer_makes_visit_invalid", {{"value", value}});
            if (option->is_exclusive && values.size() > 1)
                return refuse(asked, "answer_option_stands_alone", {{"value", value}});
        }
        return asked.type == QuestionType::single ||
               in_range(asked, asked.range, static_cast<std::int64_t>(values.size()));
    }

    // Whether such a photo is kept is not known here (service/inspection/inspection_visit.h).
    bool check_photos(const Asked& asked, const std::vector<std::string>& values) {
        std::set<std::string_view> seen;
        for (const std::string& value : values) {
            if (!is_sha256(value)) return refuse(asked, "answer_photo_hash", {{"value", value}});
            if (!seen.insert(value).second)
                return refuse(asked, "answer_option_twice", {{"value", value}});
        }
        return in_range(asked, asked.range, static_cast<std::int64_t>(values.size()));
    }

    bool check_value(const Asked& asked, const std::vector<std::string>& values) {
        if (values.size() != 1) return refuse(asked, "answer_one_only");
        const std::string& value = values.front();
        Range range = asked.range;
        switch (asked.type) {
            case QuestionType::date: {
                const auto date = parse_date(value);
                if (!date) return refuse(asked, "answer_date_syntax", {{"value", value}});
                return in_range(asked, range, days_between(today_, *date));
            }
            case QuestionType::text:
                if (!range.max) range.max = text_characters_max;
                return in_range(asked, range, characters_in(value));
            case QuestionType::rating:
                range = {1, 5};
                break;
            case QuestionType::nps:
                range = {0, 10};
                break;
            default:
                break;
        }
        const auto number = whole_number(value);
        if (!number) return refuse(asked, "answer_number_syntax", {{"value", value}});
        return in_range(asked, range, *number);
    }

    CheckedAnswers& checked_;
    BusinessDate today_;
};

bool is_empty(const std::vector<std::string>& values) {
    return std::ranges::all_of(values, [](const std::string& value) { return value.empty(); });
}

// Whether an extra field is asked, given what was chosen.
bool is_open(const ExtraField& field, const std::vector<std::string>& chosen) {
    if (field.when.empty()) return true;
    return std::ranges::any_of(field.when, [&](const std::string& code) {
        return std::ranges::find(chosen, code) != chosen.end();
    });
}

void check_extra_fields(const Step& step, const Answer& answer, Completeness completeness,
                        AnswerCheck& check) {
    for (const std::string& entry : answer.also) {
        const std::string id = entry.substr(0, entry.find('='));
        if (entry.find('=') == std::string::npos || !find_field(*step.question, id))
            check.fault(step.id + "." + id, "answer_unknown_field");
    }
    for (const ExtraField& field : step.question->also) {
        if (!is_open(field, answer.values)) continue;
        const std::string name = step.id + "." + field.id;
        std::vector<std::string> values;
        const std::string prefix = field.id + "=";
        for (const std::string& entry : answer.also)
            if (entry.starts_with(prefix) && entry.size() > prefix.size())
                values.push_back(entry.substr(prefix.size()));
        if (!values.empty())
            check.take({name, field.type, &field.options, field.range}, values);
        else if (field.is_required && completeness == Completeness::whole)
            check.fault(name, "answer_missing");
    }
}

}  // namespace

std::optional<std::string_view> CheckedAnswers::text(const std::string& name) const {
    const auto at = values.find(name);
    if (at == values.end() || at->second.size() != 1) return std::nullopt;
    return at->second.front();
}

std::optional<std::int64_t> CheckedAnswers::number(const std::string& name) const {
    const auto value = text(name);
    return value ? whole_number(*value) : std::nullopt;
}

std::optional<BusinessDate> CheckedAnswers::date(const std::string& name) const {
    const auto value = text(name);
    if (!value) return std::nullopt;
    const auto date = parse_date(*value);
    return date ? std::optional(*date) : std::nullopt;
}

CheckedAnswers check_answers(const Questionnaire& questionnaire, std::span<const Answer> answers,
                             BusinessDate today, Completeness completeness) {
    CheckedAnswers checked;
    AnswerCheck check(checked, today);
    std::map<std::string_view, const Answer*> given;
    for (const Answer& answer : answers) {
        const Step* step = find_step(questionnaire, answer.question);
        if (!step || !step->question)
            check.fault(answer.question, "answer_unknown_question");
        else if (!given.emplace(answer.question, &answer).second)
            check.fault(answer.question, "answer_given_twice");
    }
    for (const Step* step : visible_steps(questionnaire, answers)) {
        if (!step->question) continue;
        checked.asked.push_back(step);
        const auto answer = given.find(step->id);
        if (answer == given.end() || is_empty(answer->second->values)) {
            if (step->question->is_required && completeness == Completeness::whole)
                check.fault(step->id, "answer_missing");
            continue;
        }
        const Question& question = *step->question;
        check.take({step->id, question.type, &question.options, question.range},
                   answer->second->values);
        check_extra_fields(*step, *answer->second, completeness, check);
    }
    return checked;
}

}  // namespace daihou
