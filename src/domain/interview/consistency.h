// Consistency: answers that cannot both be true, between borrower and guarantor (R59, R60), between
// now and earlier, and between what is said and what the book shows (R52, R58). What to compare is
// data (policies/questionnaires/consistency.toml). Runs while a visit is held and when it is
// recorded, on its answers and those of earlier visits to the same loan; knows no other loan.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "domain/interview/answer.h"
#include "domain/interview/questionnaire.h"

namespace daihou {

enum class PairKind : std::uint8_t {
    choices_differ,          // both chosen, and not the same option (G4 and B3)
    amount_falls_below_ppm,  // the first is one of `first_any_of`, yet its amount < limit × the
                             // second's amount, of the same person
    changed_answer,          // one person answers the same question otherwise than before
    book_says_otherwise      // the first is one of `first_any_of`, yet the book's figure > limit
};

// What the book can say against an answer; names are those of the policy file.
enum class BookFigure : std::uint8_t {
    overdue_days,          // on the day of the visit
    late_days_lately,      // most days after the due date, last four instalments that were paid
    failed_debits_lately,  // in 90 days, four at most
    third_party_payments_lately  // in 90 days, four at most
};
inline constexpr std::size_t book_figure_count = 4;
inline constexpr int lately_days = 90;
std::string_view name_of(BookFigure figure);

// Empty: not known, contradicts nothing.
struct BookFigures {
    std::array<std::optional<std::int64_t>, book_figure_count> figures{};
    std::optional<std::int64_t> of(BookFigure figure) const {
        return figures.at(static_cast<std::size_t>(figure));
    }
    void set(BookFigure figure, std::int64_t value) {
        figures.at(static_cast<std::size_t>(figure)) = value;
    }
};

// One side of a pair: a question of a questionnaire, and the extra field compared where an amount
// is.
struct PairSide {
    std::string questionnaire;
    ValueReference value;
};

struct ConsistencyPair {
    std::string code;  // policies/messages: contradiction.<code>
    PairKind kind = PairKind::choices_differ;
    PairSide first;
    PairSide second;  // empty where the kind compares with the question itself or with the book
    std::vector<std::string> first_any_of;  // choices that claim: "as before", "easily paid"
    std::vector<std::string> ignore;        // choices that contradict nothing, such as not_known
    BookFigure book = BookFigure::overdue_days;
    std::int64_t limit = 0;  // ppm of an amount, or a figure of the book
    std::int64_t weight = 0;
    std::string signal;
};

// A visit as far as it matters here. `held_on` decides which answer of a person is the latest.
struct HeldInterview {
    std::string questionnaire;
    std::string version;
    PersonId person;
    BusinessDate held_on;
    std::vector<Answer> answers;
};

// What was said earlier, for whoever must explain the contradiction.
struct EarlierAnswer {
    std::string questionnaire;
    std::string version;
    PersonId person;
    BusinessDate held_on;
    Answer answer;
    friend bool operator==(const EarlierAnswer&, const EarlierAnswer&) = default;
};

struct BookSays {
    BookFigure figure = BookFigure::overdue_days;
    std::int64_t value = 0;
    friend bool operator==(const BookSays&, const BookSays&) = default;
};

struct Contradiction {
    std::string code;
    std::int64_t weight = 0;
    std::string signal;
    std::string question;                       // of the current interview
    std::optional<EarlierAnswer> earlier = {};  // one of these two stands
    std::optional<BookSays> in_book = {};
};

// Pairs that `current` contradicts, with `current` as either side and each person's latest earlier
// answer, or the book, as the other; each code once, in the order of the pairs. Earlier visits may
// come in any order; those not on this loan must not be among them.
std::vector<Contradiction> contradictions_of(std::span<const ConsistencyPair> pairs,
                                             const HeldInterview& current,
                                             std::span<const HeldInterview> earlier,
                                             const BookFigures& book);

}  // namespace daihou
