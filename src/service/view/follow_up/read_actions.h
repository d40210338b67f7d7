// The audit view of actions: every piece of work that had to follow a visit, a warning, a request
// or another action, with its owner, its deadline, how it ended, whether that was late, and who
// agreed as the second person. Folded from the facts alone, so that it can be read for any stretch
// of time. Which kinds are actions is policy (policies/actions.toml).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "decision/loan_day/action_rules.h"
#include "service/house.h"
#include "service/view/follow_up/read_task.h"

namespace daihou {

// What an action came from.
enum class ActionOrigin { visit, warning, request, action, day_pass };
std::string_view name_of(ActionOrigin origin);

enum class ActionState { open, done, fell_away };
std::string_view name_of(ActionState state);

struct ActionLine {
    std::int64_t action = 0;  // the ActionOpened or WarningRaised; 0: the day pass wanted it
    TaskId task;              // 0: not a task yet
    LoanId loan;
    TaskKind kind = TaskKind::verify_signal;
    ActionOrigin origin = ActionOrigin::day_pass;
    std::vector<std::string> reasons;
    BusinessDate opened_on;
    BusinessDate due_on;
    StaffId owner;
    ActionState state = ActionState::open;
    std::string outcome;  // code of policies/actions.toml, or why it fell away
    std::string note;
    Money amount;
    std::optional<BusinessDate> ended_on;
    int days_late = 0;          // at its end, or by now
    bool is_escalated = false;  // on the manager's list by policy
    std::int64_t approval = 0;  // the last question to a second person
    std::string approval_state;
    StaffId asked_by;
    StaffId decided_by;
};

// As of today, by when they were opened. Errors: loan_missing, policy_no_rule, those of the store.
Result<std::vector<ActionLine>> read_actions(House& house, LoanId loan);

// Of the whole book, opened from `from` through `to`; calls `take` for each, by loan and time.
Done each_action(House& house, BusinessDate from, BusinessDate to,
                 const std::function<void(const ActionLine&)>& take);

// Open actions so far past their due dates that the manager has to see them, the latest first.
// Errors: no_day_closed, those of the store.
Result<std::vector<TaskLine>> read_escalated(House& house);

}  // namespace daihou
