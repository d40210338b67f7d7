// What may be wrong with questionnaires as data: a code without a text, a missing translation, two
// options of one name, a rule that cannot hold, two versions valid on one day. The script's own
// order is script.h. Used when policies are loaded, never while a visit is held.
#pragma once

#include <set>
#include <span>
#include <string>

#include "base/findings.h"
#include "domain/interview/consistency.h"
#include "domain/interview/questionnaire.h"

namespace daihou {

// The codes that have a text in both languages.
struct KnownCodes {
    std::set<std::string> findings;
    std::set<std::string> contradictions;
};

// Faults of one version, empty when it may be used. `column` names the place:
// "B4.options.other.signal".
Findings questionnaire_faults(const Questionnaire& questionnaire, const KnownCodes& known);

// Faults of the versions of one questionnaire among each other; `column` is "version 2".
Findings version_faults(std::span<const Questionnaire* const> versions);

// Faults of the pairs: sides that no version has, codes without a text. `column` is the pair's
// code.
Findings pair_faults(std::span<const ConsistencyPair> pairs,
                     std::span<const Questionnaire> versions, const KnownCodes& known);

}  // namespace daihou
