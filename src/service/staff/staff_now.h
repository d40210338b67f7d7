// What holds of members of staff at this moment, read from the record: the portfolio stands at the
// last closed day, and an administrator or another process may have recorded a change or a leaving
// since. The one place that answers it, for sessions, forms and lists; absences and certificates
// are staff_calendar.h's and training.h's.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "decision/plan/staff_member.h"

namespace daihou {

class Store;

// Where the facts stand, so that one person's are found without reading everybody's.
std::string registration_key(std::string_view account);
std::string change_key(StaffId staff, std::int64_t number);  // from 1, without gaps
std::string leaving_key(StaffId staff);

// With `left_on` also where it is ahead; nothing for a number nobody was registered under.
Result<std::optional<StaffMember>> member_now(Store& store, StaffId staff);
// By number, those who left among them.
Result<std::vector<StaffMember>> staff_now(Store& store);

inline bool has_left(const StaffMember& member, BusinessDate day) {
    return member.left_on && *member.left_on <= day;
}
// Those who are there on `day`, and may be named in a form.
Result<std::vector<StaffMember>> staff_there(Store& store, BusinessDate day);
// Who is there on `day`. Errors: staff_missing, staff_left; both name the field `staff`.
Result<StaffMember> member_there(Store& store, StaffId staff, BusinessDate day);
// Whose leaving is not recorded, be it ahead: who may be given something new. The same errors.
Result<StaffMember> member_staying(Store& store, StaffId staff);

}  // namespace daihou
