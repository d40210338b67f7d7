// News of the work list for open consoles: which tasks changed. They read the list anew; the event
// holds no data a permission would have to guard.
#pragma once

#include <string_view>

#include "base/date.h"
#include "base/id.h"
#include "http/response/sse.h"

namespace daihou::api {

inline constexpr std::string_view work_list_topic = "work_list";

// Something was put before a second person or decided. Reaches every stream: whoever may decide is
// a matter of roles.
void publish_approvals(http::SseHub& hub, std::int64_t approval);

// Reaches the streams of that member of staff and of those who see all work. From any thread.
void publish_changed(http::SseHub& hub, BusinessDate date, TaskId task, StaffId staff);

}  // namespace daihou::api
