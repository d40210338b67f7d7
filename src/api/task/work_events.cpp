#include "api/task/work_events.h"

namespace daihou::api {

void publish_changed(http::SseHub& hub, BusinessDate date, TaskId task, StaffId staff) {
    const std::string data =
        fmt::format(R"({{"date":"{}","changed":["{}"]}})", format_date(date), task.value);
    hub.publish(work_list_topic, "work_list", data, std::to_string(staff.value));
}

void publish_approvals(http::SseHub& hub, std::int64_t approval) {
    hub.publish(work_list_topic, "approvals", fmt::format(R"({{"approval":"{}"}})", approval));
}

}  // namespace daihou::api
