#include "service/inspection/inspection_task.h"

namespace daihou {
namespace {

constexpr std::chrono::minutes clock_ahead_max{5};
constexpr std::chrono::hours captured_before_max{72};

}  // namespace

Result<TaskLine> on_site_task(House& house, TaskId task) {
    TaskLine line = TRY(read_task(house, task));
    if (line.questionnaire != on_site_questionnaire)
        return Error{ErrorKind::conflict, "task_not_on_site", "the task is not held on site"};
    if (line.state != TaskState::open)
        return Error{ErrorKind::conflict, "task_closed",
                     fmt::format("task {} is finished", task.value)};
    return line;
}

Result<Instant> captured_moment(Instant captured, Instant now) {
    if (captured > now + clock_ahead_max)
        return Error{ErrorKind::bad_input, "captured_ahead", "captured in the future"};
    if (captured < now - captured_before_max)
        return Error{ErrorKind::bad_input, "captured_too_old", "captured more than 72 hours ago"};
    return std::min(captured, now);
}

Done check_place(const std::optional<CapturedPlace>& place) {
    if (!place || is_on_earth(*place)) return done();
    return Error{ErrorKind::bad_input, "place_off_earth", "the place is not on earth"};
}

}  // namespace daihou
