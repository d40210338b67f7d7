// What staff does to a task besides working it (record_visit.h, finish_task.h): put it off, hand it
// to somebody else. Each is a fact; the day pass and every work list follow it. Who may do it to
// whose task is the caller's to decide.
#pragma once

#include <string_view>

#include "base/result.h"
#include "decision/snapshot/loan_snapshot.h"

namespace daihou {

class House;

// An open task as it stands, with what was done to it since the last closed day.
struct TaskNow {
    LoanId loan;
    OpenTask open;
    BusinessDate opens_on;
    BusinessDate due_on;
    BusinessDate planned_on;  // the due date where none is planned
};

// Errors: task_unknown, task_closed.
Result<TaskNow> open_task(House& house, TaskId task);

// Not to be worked before `until`, 1 to 60 days ahead; its due date stays. Errors: task_unknown,
// task_closed, date_not_ahead, text_empty (why).
Done postpone_task(House& house, StaffId by, TaskId task, BusinessDate until, std::string_view why);

// Errors: task_unknown, task_closed, staff_missing, staff_not_qualified (lacks the role or skill of
// the task).
Done reassign_task(House& house, StaffId by, TaskId task, StaffId to);

}  // namespace daihou
