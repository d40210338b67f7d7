// Capacity: who does which task on which day. Tasks come ranked; each goes to the qualified member
// of staff with the most free time on the first working day that has room, among equals to whoever
// had the easier weeks; somebody of the loan's region comes first, an owner keeps what is theirs
// unless being away would keep it waiting (R28, R33). Deterministic: the same tasks and staff give
// the same plan, and planning the outcome again changes nothing.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "decision/loan_day/decide_loan.h"
#include "decision/policy_of_day.h"
#include "decision/snapshot/portfolio.h"

namespace daihou {

struct PlannedTask {
    WantedTask want;
    StaffId staff;  // 0: nobody qualified exists
    BusinessDate planned_on;
    bool is_new() const { return !want.task.is_known(); }
    bool is_changed() const {
        return is_new() || staff != want.staff || CompactDate(planned_on) != want.planned_on ||
               CompactDate(want.due_on) != want.due_on_before;
    }
};

// Rank: score, then the earlier due date, then loan, person, kind, action. A total order.
bool ranks_before(const WantedTask& a, const WantedTask& b);

// `tasks` in any order; comes back in rank order. Nobody gets more than their minutes, nobody
// away gets anything, nobody gets what they are not certified for today.
std::vector<PlannedTask> plan_tasks(std::vector<WantedTask> tasks,
                                    std::span<const StaffMember> staff, const PolicyOfDay& policy,
                                    BusinessDate today);

// By role and skill; what it takes to be certified besides is certification.h.
bool is_qualified(const StaffMember& staff, std::string_view role, std::string_view skill);

}  // namespace daihou
