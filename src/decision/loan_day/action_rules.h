// What policies/actions.toml says on a day of the work that must follow a visit or a warning: by
// when it is done, with which outcomes it may end, what an outcome opens next, and which outcomes
// need a second person. Values and questions to them; who owns a kind of task is Staffing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "decision/plan/task_kind.h"
#include "domain/approval_facts.h"
#include "domain/compliance/contact.h"
#include "domain/interview/questionnaire.h"

namespace daihou {

// What has to be told with an outcome. amount: a note too.
enum class OutcomeNeeds : std::uint8_t { nothing, note, amount };

// That whoever worked the task contacted the customer in this way, and what came of it.
struct ContactOfOutcome {
    ContactChannel channel = ContactChannel::call;
    ContactOutcome outcome = ContactOutcome::unknown;
};

struct ActionOutcome {
    TaskKind kind = TaskKind::verify_signal;
    std::string code;
    std::string text_zh;
    std::string text_en;
    OutcomeNeeds needs = OutcomeNeeds::nothing;
    std::optional<ApprovalSubject> touches;   // money, law or a plan: never by one person
    std::optional<TaskKind> opens;            // the action that follows
    std::string verdict;                      // on the warnings that asked for it; empty: none
    std::optional<ContactOfOutcome> contact;  // empty: nobody was contacted
};

struct ActionTerm {
    TaskKind kind = TaskKind::verify_signal;
    ActionRule deadline;           // where an outcome opens it
    int escalated_after_days = 0;  // past its due date: the manager sees it
};

struct ApprovalRule {
    ApprovalSubject what = ApprovalSubject::money_outcome;
    std::vector<std::string> roles;  // that may agree
    int valid_days = 0;
};

struct ActionRules {
    std::vector<ActionTerm> terms;
    std::vector<ActionOutcome> outcomes;
    std::vector<ApprovalRule> approvals;

    const ActionTerm* term(TaskKind kind) const;  // nullptr: the kind is no action
    const ActionOutcome* outcome(TaskKind kind, std::string_view code) const;
    const ApprovalRule* approval(ApprovalSubject what) const;
};

enum class ApprovalState : std::uint8_t { waiting, granted, refused, expired };
std::string_view name_of(ApprovalState state);

// The last day on which somebody may agree.
BusinessDate approval_valid_to(const ApprovalRule& rule, BusinessDate asked_on);
ApprovalState approval_state(std::optional<ApprovalDecision> decision, BusinessDate valid_to,
                             BusinessDate today);

// Kinds that lead back to themselves by what their outcomes open; empty: none does.
std::vector<TaskKind> action_loop(const std::vector<ActionOutcome>& outcomes);

}  // namespace daihou
