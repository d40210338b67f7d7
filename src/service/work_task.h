// What staff does to a task besides holding a visit: finish it, put it off, hand it to somebody
// else, and say what verifying a warning found. Each is a fact; the day pass and every work list
// follow it. Who may do it
// to whose task is the caller's to decide.
#pragma once

#include <string_view>

#include "service/house.h"

namespace daihou {

// For tasks that need no interview. Errors: task_unknown, task_closed, task_needs_visit, text_empty
// (outcome).
Done finish_task(House& house, StaffId by, TaskId task, std::string_view outcome,
                 std::string_view note);

// Not to be worked before `until`, 1 to 60 days ahead; its due date stays. Errors: task_unknown,
// task_closed, date_not_ahead, text_empty (why).
Done postpone_task(House& house, StaffId by, TaskId task, BusinessDate until, std::string_view why);

// Errors: task_unknown, task_closed, staff_missing, staff_not_qualified (lacks the role or skill of
// the task).
Done reassign_task(House& house, StaffId by, TaskId task, StaffId to);

// What verifying a warning found: `true`, `false` or `explained`. It closes the warning; one the
// day pass raises itself stays quiet for the days its rule says. Errors: loan_missing,
// verdict_unknown, warning_not_open.
Done judge_warning(House& house, StaffId by, LoanId loan, std::string_view signal,
                   std::string_view verdict);

}  // namespace daihou
