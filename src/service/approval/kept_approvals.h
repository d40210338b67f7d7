// Approvals: what was put before a second person and what came of it, kept up with the record by
// the house. Knows what the facts say; whether one has expired is policy, whoever asks applies it.
#pragma once

#include <map>
#include <optional>

#include "base/clock.h"
#include "decision/loan_day/action_rules.h"
#include "domain/facts.h"
#include "service/kept_up.h"

namespace daihou {

class House;

struct Approval {
    std::int64_t id = 0;  // sequence of the ApprovalAsked
    ApprovalAsked asked;
    StaffId by;
    Instant asked_at;
    std::optional<ApprovalGiven> given;
    StaffId given_by;
    Instant given_at{};
    std::optional<ApprovalDecision> decision() const;
};

struct Approvals {
    std::map<std::int64_t, Approval> all;  // by id
    std::map<TaskId, std::int64_t> last_of_task;
    std::map<TaskId, int> asked_of_task;  // how often
};

// By the rules of the day it is asked on; without a rule of its kind a question has expired.
BusinessDate valid_to(const Approval& approval, const ActionRules& rules);
ApprovalState state_of(const Approval& approval, const ActionRules& rules, BusinessDate today);

// All of them. Errors: those of the store.
Result<Approvals> read_approvals(House& house);
// Nothing of the kind waits for a second person on the loan, tasks aside. Errors: approval_waiting,
// those of the store and of the rules.
Done check_none_waits(House& house, LoanId loan, ApprovalSubject what);
// The last one of a task, or nothing.
Result<std::optional<Approval>> approval_of(House& house, TaskId task);

}  // namespace daihou
