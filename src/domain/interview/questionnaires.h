// Questionnaires: every version of every questionnaire the house uses. A new visit takes the one
// valid on its day; a visit once begun keeps the version it was held with. Built by
// policy/questionnaires/load_questionnaires.h, read-only afterwards and safe to share between
// threads.
#pragma once

#include <string_view>
#include <vector>

#include "domain/interview/consistency.h"
#include "domain/interview/questionnaire.h"

namespace daihou {

class Questionnaires {
public:
    Questionnaires(std::vector<Questionnaire> versions, std::vector<ConsistencyPair> pairs)
        : versions_(std::move(versions)), pairs_(std::move(pairs)) {}

    // Nothing where no version is valid that day or there is no such one. Pointers live as long as
    // this object.
    const Questionnaire* on(std::string_view id, BusinessDate date) const;
    const Questionnaire* version(std::string_view id, std::string_view version) const;

    const std::vector<Questionnaire>& versions() const { return versions_; }
    const std::vector<ConsistencyPair>& pairs() const { return pairs_; }

private:
    std::vector<Questionnaire> versions_;
    std::vector<ConsistencyPair> pairs_;
};

}  // namespace daihou
