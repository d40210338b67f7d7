#include "decision/loan_day/action_rules.h"

#include <algorithm>
#include <array>

namespace daihou {
namespace {

using Kinds = std::array<bool, task_kind_count>;

std::size_t place(TaskKind kind) {
    return static_cast<std::size_t>(kind);
}

// Everything that may follow from a kind, however far.
void reach(const std::vector<ActionOutcome>& outcomes, TaskKind from, Kinds& reached) {
    for (const ActionOutcome& outcome : outcomes) {
        if (outcome.kind != from || !outcome.opens || reached[place(*outcome.opens)]) continue;
        reached[place(*outcome.opens)] = true;
        reach(outcomes, *outcome.opens, reached);
    }
}

}  // namespace

const ActionTerm* ActionRules::term(TaskKind kind) const {
    for (const ActionTerm& term : terms)
        if (term.kind == kind) return &term;
    return nullptr;
}

const ActionOutcome* ActionRules::outcome(TaskKind kind, std::string_view code) const {
    for (const ActionOutcome& outcome : outcomes)
        if (outcome.kind == kind && outcome.code == code) return &outcome;
    return nullptr;
}

const ApprovalRule* ActionRules::approval(ApprovalSubject what) const {
    for (const ApprovalRule& rule : approvals)
        if (rule.what == what) return &rule;
    return nullptr;
}

std::string_view name_of(ApprovalState state) {
    constexpr std::array<std::string_view, 4> names = {"waiting", "granted", "refused", "expired"};
    return names.at(static_cast<std::size_t>(state));
}

BusinessDate approval_valid_to(const ApprovalRule& rule, BusinessDate asked_on) {
    return asked_on + Days(rule.valid_days);
}

ApprovalState approval_state(std::optional<ApprovalDecision> decision, BusinessDate valid_to,
                             BusinessDate today) {
    if (decision == ApprovalDecision::granted) return ApprovalState::granted;
    if (decision == ApprovalDecision::refused) return ApprovalState::refused;
    return today > valid_to ? ApprovalState::expired : ApprovalState::waiting;
}

std::vector<TaskKind> action_loop(const std::vector<ActionOutcome>& outcomes) {
    std::vector<TaskKind> loop;
    for (std::size_t i = 0; i < task_kind_count; ++i) {
        Kinds reached{};
        reach(outcomes, static_cast<TaskKind>(i), reached);
        if (reached[i]) loop.push_back(static_cast<TaskKind>(i));
    }
    return loop;
}

}  // namespace daihou
