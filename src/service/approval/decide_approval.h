// The second pair of eyes: agreeing to what somebody asked for, or refusing it. What is agreed to
// takes effect in the same transaction, exactly once; what is refused goes back to whoever asked,
// with the reason. Nobody decides on what they asked for themselves.
#pragma once

#include <string_view>

#include "service/approval/kept_approvals.h"
#include "service/servicing/adjust_charges.h"

namespace daihou {

struct ApprovalToDecide {
    std::int64_t approval = 0;
    ApprovalDecision decision = ApprovalDecision::granted;
    std::string_view why;  // needed where it is refused
};

// What was decided. Errors: approval_unknown, approval_own, approval_not_for_role (names who may),
// approval_decided (somebody was faster), approval_expired, text_empty (why), and where it is
// granted those of finish_task and grant_waiver: the world may have moved on.
Result<Approval> decide_approval(House& house, const StaffInCharge& by,
                                 const ApprovalToDecide& told);

// Whether these roles may decide on it at all.
bool may_decide(const ActionRules& rules, const Approval& approval, const StaffInCharge& by);

}  // namespace daihou
