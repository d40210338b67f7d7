// The rules of letters and legal matters of one day (policies/letters.toml), for whoever draws,
// posts and steps. Values only.
#pragma once

#include <array>

#include "domain/collections/law/legal_clock.h"
#include "domain/collections/law/legal_matter.h"
#include "domain/collections/letter/letter.h"

namespace daihou {

// Counsel has a task so many days before a legal clock ends.
struct ClockTaskRule {
    LegalClockKind clock = LegalClockKind::limitation;
    int days_before = 0;
    int within_days = 0;  // it is due
};

struct LetterRules {
    std::array<LetterRule, letter_kind_names.size()> letters;  // by LetterKind
    std::string sender;                                        // as an envelope names the house
    int pay_within_days = 0;
    MatterRules steps;
    std::vector<LegalCostRule> costs;
    std::vector<ClockTaskRule> clock_tasks;

    const LetterRule& of(LetterKind kind) const {
        return letters.at(static_cast<std::size_t>(kind));
    }
    const LegalCostRule* cost(LegalCostKind kind) const {
        for (const LegalCostRule& rule : costs)
            if (rule.cost == kind) return &rule;
        return nullptr;
    }
};

}  // namespace daihou
