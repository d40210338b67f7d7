// Consistency: answers that cannot both be true, between borrower and guarantor (R59, R60) and
// between now and earlier. The pairs to compare are data
// (policies/questionnaires/consistency.toml). Runs when a visit is recorded, on its answers and
// those of earlier visits to the same loan; knows no other loan.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "domain/interview/answer.h"
#include "domain/interview/questionnaire.h"

namespace daihou {

enum class PairKind : std::uint8_t {
    choices_differ,         // both chosen, and not the same option (G4 and B3)
    amount_falls_below_ppm  // the first is one of `first_any_of`, yet its amount < limit × the
                            // second's amount
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
    PairSide second;
    std::vector<std::string>
        first_any_of;                 // choices that claim "as before"; amount_falls_below_ppm only
    std::vector<std::string> ignore;  // choices that contradict nothing, such as not_known
    std::int64_t limit_ppm = 0;
    std::int64_t weight = 0;
    std::string signal;
};

// A visit as far as it matters here. `held_on` decides which answer of a person is the latest.
struct HeldInterview {
    std::string questionnaire;
    PersonId person;
    BusinessDate held_on;
    std::vector<Answer> answers;
};

struct Contradiction {
    std::string code;
    std::int64_t weight = 0;
    std::string signal;
    ValueReference first;
    ValueReference second;
};

// Pairs that `current` contradicts, with `current` as either side and each person's latest earlier
// answer as the other; each code once. Earlier visits may come in any order; those not on this loan
// must not be among them.
std::vector<Contradiction> contradictions_of(std::span<const ConsistencyPair> pairs,
                                             const HeldInterview& current,
                                             std::span<const HeldInterview> earlier);

}  // namespace daihou
