// Actions and the second pair of eyes as JSON.
#pragma once

#include "api/json.h"
#include "service/view/follow_up/read_actions.h"
#include "service/view/portfolio/read_approvals.h"

namespace daihou::api {

Json shown(const ApprovalPage& page);
Json shown(const std::optional<TaskApproval>& approval);
// The outcomes of every kind that has some.
Json outcomes_shown(const House& house, const ActionRules& rules);
// With names and words, which the lines do not hold.
Json shown(const House& house, const ActionRules& rules, const std::vector<ActionLine>& lines);

}  // namespace daihou::api
