// Checks the answers of one interview against its questionnaire, value by value, and keeps those
// that can be judged. First half of judgement.h; knows weights and findings of neither.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/findings.h"
#include "domain/interview/questionnaire.h"

namespace daihou {

// Whether unanswered required questions are faults: only when the talk was held to its end.
enum class Completeness : std::uint8_t { whole, part };

struct CheckedAnswers {
    Findings faults;                 // column "B10" or "B10.amount"
    std::vector<const Step*> asked;  // visible steps with a question, in the order of the script
    std::map<std::string, std::vector<std::string>, std::less<>>
        values;  // usable ones, by the same names

    // The only value under that name; nothing when unanswered, unusable or hidden.
    std::optional<std::string_view> text(const std::string& name) const;
    std::optional<std::int64_t> number(const std::string& name) const;
    std::optional<BusinessDate> date(const std::string& name) const;
};

CheckedAnswers check_answers(const Questionnaire& questionnaire, std::span<const Answer> answers,
                             BusinessDate today, Completeness completeness);

}  // namespace daihou
