// The task a call is about, if it is the caller's to work on: their own, or anybody's for whoever
// may hand tasks over. Read by every route that works a task.
#pragma once

#include "api/route/routes.h"
#include "service/view/follow_up/read_task.h"

namespace daihou::api {

// What names the attempt: two members of staff may pick the same Idempotency-Key.
std::string attempt_of(const Call& call);

// Errors: task_unknown, task_of_other_staff.
Result<TaskLine> own_task(const Call& call, TaskId task);

}  // namespace daihou::api
