#include "domain/collections/law/legal_matter.h"

#include "base/invariant.h"

namespace daihou {

const MatterStepRule* rule_of(const MatterRules& rules, MatterKind matter, MatterStep step) {
    for (const MatterStepRule& rule : rules)
        if (rule.matter == matter && rule.step == step) return &rule;
    return nullptr;
}

MatterStanding matter_standing(MatterKind kind, std::span<const MatterStepTaken> steps,
                               const MatterRules& rules) {
    INVARIANT(!steps.empty());
    const MatterStepTaken& last = steps.back();
    MatterStanding standing{last.step, {}, last.next_by, last.owner};
    const MatterStepRule* rule = rule_of(rules, kind, last.step);
    if (rule == nullptr) return standing;
    standing.next = rule->next;
    if (standing.next.empty())
        standing.next_by.reset();
    else if (!standing.next_by && rule->within_days > 0)
        standing.next_by = last.on + Days(rule->within_days);
    return standing;
}

bool may_be_charged(const LegalCostRule& rule, std::string_view clause) {
    return rule.bearer == BorneBy::debtor ||
           (rule.bearer == BorneBy::debtor_if_agreed && !clause.empty());
}

}  // namespace daihou
