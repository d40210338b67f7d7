#include "domain/interview/consistency.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace daihou {
namespace {

constexpr std::array<std::string_view, book_figure_count> book_figure_names = {
    "overdue_days", "late_days_lately", "failed_debits_lately", "third_party_payments_lately"};

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

bool claims(const ConsistencyPair& pair, const Answer& first) {
    return std::ranges::find(pair.first_any_of, first.values.front()) != pair.first_any_of.end();
}

bool differ(const ConsistencyPair& pair, const Answer& first, const Answer& second) {
    return first.values != second.values && !is_ignored(pair, first) && !is_ignored(pair, second);
}

bool amount_fell(const ConsistencyPair& pair, const Answer& first, const Answer& second) {
    if (!claims(pair, first)) return false;
    const auto now = amount_in(first, pair.first.value);
    const auto before = amount_in(second, pair.second.value);
    if (!now || !before) return false;
    return static_cast<__int128>(*now) * ppm_one < static_cast<__int128>(*before) * pair.limit;
}

class Comparing {
public:
    Comparing(const HeldInterview& current, std::span<const HeldInterview> earlier,
              const BookFigures& book)
        : current_(current), earlier_(earlier), book_(book) {}

    std::optional<Contradiction> of(const ConsistencyPair& pair) const {
        const Answer* first = answer_to(current_, pair.first);
        switch (pair.kind) {
            case PairKind::choices_differ:
                if (first)
                    if (auto found = with(pair, *first, pair.second, Whose::anybody, differ))
                        return found;
                if (const Answer* second = answer_to(current_, pair.second))
                    return with(pair, *second, pair.first, Whose::anybody, differ);
                return std::nullopt;
            case PairKind::amount_falls_below_ppm:
                if (!first) return std::nullopt;
                return with(pair, *first, pair.second, Whose::this_person, amount_fell);
            case PairKind::changed_answer:
                if (!first) return std::nullopt;
                return with(pair, *first, pair.first, Whose::this_person, differ);
            case PairKind::book_says_otherwise: {
                const auto value = book_.of(pair.book);
                if (!first || !claims(pair, *first) || !value || *value <= pair.limit)
                    return std::nullopt;
                return Contradiction{pair.code,       pair.weight,  pair.signal,
                                     first->question, std::nullopt, BookSays{pair.book, *value}};
            }
        }
        return std::nullopt;
    }

private:
    enum class Whose : std::uint8_t { anybody, this_person };

    template <class Contradict>
    std::optional<Contradiction> with(const ConsistencyPair& pair, const Answer& now,
                                      const PairSide& other_side, Whose whose,
                                      Contradict contradict) const {
        for (const auto& [person, other] : latest_of(earlier_, other_side)) {
            if (whose == Whose::this_person && person != current_.person) continue;
            const Answer& before = *answer_to(*other, other_side);
            if (!contradict(pair, now, before)) continue;
            return Contradiction{
                pair.code,
                pair.weight,
                pair.signal,
                now.question,
                EarlierAnswer{other->questionnaire, other->version, person, other->held_on, before},
                std::nullopt};
        }
        return std::nullopt;
    }

    const HeldInterview& current_;
    std::span<const HeldInterview> earlier_;
    const BookFigures& book_;
};

}  // namespace

std::string_view name_of(BookFigure figure) {
    return book_figure_names.at(static_cast<std::size_t>(figure));
}

std::vector<Contradiction> contradictions_of(std::span<const ConsistencyPair> pairs,
                                             const HeldInterview& current,
                                             std::span<const HeldInterview> earlier,
                                             const BookFigures& book) {
    const Comparing comparing(current, earlier, book);
    std::vector<Contradiction> found;
    for (const ConsistencyPair& pair : pairs) {
        if (std::ranges::find(found, pair.code, &Contradiction::code) != found.end()) continue;
        if (auto contradiction = comparing.of(pair)) found.push_back(std::move(*contradiction));
    }
    return found;
}

}  // namespace daihou
