// Ending a task that needs no interview, with one of the outcomes its kind may have
// (policies/actions.toml). What touches money, law or a plan is not ended but put before a second
// person; the task stays open until they agree. An outcome that opens a next action does so in the
// same transaction.
#pragma once

#include <string_view>
#include <vector>

#include "decision/loan_day/action_rules.h"
#include "service/house.h"

namespace daihou {

struct TaskEnding {
    TaskId task;
    std::string_view outcome;  // a code of the kind
    std::string_view note;
    Money amount = {};  // zero: none told
};

enum class Finished { ended, asked };

// Errors: task_unknown, task_closed, task_needs_visit, outcome_unknown (names those of the kind),
// text_empty (note), outcome_needs_amount, approval_waiting (asked already), guarantor_not_asked,
// not_certified, customer_paused.
Result<Finished> finish_task(House& house, StaffId by, const TaskEnding& ending);

// The facts by which a granted outcome takes effect: the task ends as work of whoever asked, under
// keys that land once. Errors as above but for approval_waiting.
Result<std::vector<NewFact>> facts_of_ending(House& house, StaffId worked_by,
                                             const TaskEnding& ending, std::int64_t approval);

}  // namespace daihou
