// What a registration, a change and a leaving say of a member of staff, put into the StaffMember:
// the same words for the portfolio of a closed day and for what holds at this moment
// (service/staff/staff_now.h). It must not know where the facts come from; a change is applied in
// the order it was recorded in, by whoever calls.
#pragma once

#include "decision/plan/staff_member.h"
#include "domain/facts.h"

namespace daihou {

// Without absences and certificates, which are facts of their own.
StaffMember registered_member(StaffId staff, const StaffRegistered& registered, BusinessDate since);
void take_change(StaffMember& member, const StaffChanged& changed);
// The first day they are not there any more; the earliest of several holds.
void take_leaving(StaffMember& member, BusinessDate on);

}  // namespace daihou
