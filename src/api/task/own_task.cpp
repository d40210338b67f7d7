#include "api/task/own_task.h"

#include <nlohmann/json.hpp>

namespace daihou::api {

std::string attempt_of(const Call& call) {
    return fmt::format("{}:{}", call.me().staff.value, *call.request.header("Idempotency-Key"));
}

Result<TaskLine> own_task(const Call& call, TaskId id) {
    TaskLine task = TRY(read_task(call.api.house, id));
    if (task.staff != call.me().staff && !call.may(Permission::reassign_task))
        return Error{ErrorKind::forbidden, "task_of_other_staff",
                     "the task belongs to somebody else"};
    return task;
}

}  // namespace daihou::api
