// What every step of an on-site inspection asks of its task first: that it is open, is held on
// site, and that what a phone captured without a line is neither from the future nor too old.
#pragma once

#include "service/view/follow_up/read_task.h"

namespace daihou {

inline constexpr std::string_view on_site_questionnaire = "on_site";

// Errors: task_unknown, task_closed, task_not_on_site.
Result<TaskLine> on_site_task(House& house, TaskId task);

// The moment of a capture as it is kept: a phone's clock may run a few minutes ahead. Errors:
// captured_ahead, captured_too_old (72 hours: what was captured on Friday arrives on Monday).
Result<Instant> captured_moment(Instant captured, Instant now);

// Error place_off_earth.
Done check_place(const std::optional<CapturedPlace>& place);

}  // namespace daihou
