// What staff does to a task besides holding a visit: finish it, put it off, hand it to somebody
// else, and say what verifying a warning found. Each is a fact; the day pass and every work list
// follow it. Who may do it
// to whose task is the caller's to decide.
#pragma once

#include <string_view>

#include "service/house.h"

namespace daihou {

// For tasks that need no interview. The outcome of a verification is its verdict (true, false,
// explained, or could_not where nothing was found out) and closes the loan's warnings that asked
// for it. Errors: task_unknown, task_closed, task_needs_visit, text_empty (outcome),
// verdict_unknown.
Done finish_task(House& house, StaffId by, TaskId task, std::string_view outcome,
                 std::string_view note);

// Not to be worked before `until`, 1 to 60 days ahead; its due date stays. Errors: task_unknown,
// task_closed, date_not_ahead, text_empty (why).
Done postpone_task(House& house, StaffId by, TaskId task, BusinessDate until, std::string_view why);

// Errors: task_unknown, task_closed, staff_missing, staff_not_qualified (lacks the role or skill of
// the task).
Done reassign_task(House& house, StaffId by, TaskId task, StaffId to);

}  // namespace daihou
