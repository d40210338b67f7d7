#include "domain/interview/consistency.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace daihou {
namespace {

const Answer* answer_to(const HeldInterview& interview, const PairSide& side) {
    if (interview.questionnaire != side.questionnaire) return nullptr;
    const auto at = std::ranges::find(interview.answers, side.value.question, &Answer::question);
    return at == interview.answers.end() || at->values.empty() ? nullptr : &*at;
}

// Each person's latest interview that answered this side of the pair.
std::map<PersonId, const HeldInterview*> latest_of(std::span<const HeldInterview> earlier,
                                                   const PairSide& side) {
    std::map<PersonId, const HeldInterview*> latest;
    for (const HeldInterview& interview : earlier) {
        if (!answer_to(interview, side)) continue;
        const HeldInterview*& kept = latest[interview.person];
        if (!kept || kept->held_on <= interview.held_on) kept = &interview;
    }
    return latest;
}

std::optional<std::int64_t> amount_in(const Answer& answer, const ValueReference& value) {
    std::string_view text = answer.values.front();
    if (!value.field.empty()) {
        const std::string prefix = value.field + "=";
        const auto at = std::ranges::find_if(
            answer.also, [&](const std::string& entry) { return entry.starts_with(prefix); });
        if (at == answer.also.end()) return std::nullopt;
        text = std::string_view(*at).substr(prefix.size());
    }
    std::int64_t amount = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return amount;
}

bool is_ignored(const ConsistencyPair& pair, const Answer& answer) {
    return std::ranges::find(pair.ignore, answer.values.front()) != pair.ignore.end();
}

bool contradict(const ConsistencyPair& pair, const Answer& first, const Answer& second) {
    if (pair.kind == PairKind::choices_differ)
        return first.values != second.values && !is_ignored(pair, first) &&
               !is_ignored(pair, second);
    if (std::ranges::find(pair.first_any_of, first.values.front()) == pair.first_any_of.end())
        return false;
    const auto now = amount_in(first, pair.first.value);
    const auto before = amount_in(second, pair.second.value);
    if (!now || !before) return false;
    return static_cast<__int128>(*now) * ppm_one < static_cast<__int128>(*before) * pair.limit_ppm;
}

bool contradicts_earlier(const ConsistencyPair& pair, const HeldInterview& current,
                         std::span<const HeldInterview> earlier) {
    const bool compares_person = pair.kind == PairKind::amount_falls_below_ppm;
    if (const Answer* first = answer_to(current, pair.first))
        for (const auto& [person, other] : latest_of(earlier, pair.second))
            if ((!compares_person || person == current.person) &&
                contradict(pair, *first, *answer_to(*other, pair.second)))
                return true;
    if (compares_person) return false;
    if (const Answer* second = answer_to(current, pair.second))
        for (const auto& [person, other] : latest_of(earlier, pair.first))
            if (contradict(pair, *answer_to(*other, pair.first), *second)) return true;
    return false;
}

}  // namespace

std::vector<Contradiction> contradictions_of(std::span<const ConsistencyPair> pairs,
                                             const HeldInterview& current,
                                             std::span<const HeldInterview> earlier) {
    std::vector<Contradiction> found;
    for (const ConsistencyPair& pair : pairs) {
        if (std::ranges::find(found, pair.code, &Contradiction::code) != found.end()) continue;
        if (contradicts_earlier(pair, current, earlier))
            found.push_back(
                {pair.code, pair.weight, pair.signal, pair.first.value, pair.second.value});
    }
    return found;
}

}  // namespace daihou
