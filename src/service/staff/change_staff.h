// What administrators record of members of staff: other duties, and leaving. Both hold from the
// day they are recorded for, for sessions with the next request (accounts.h) and for the plan with
// the next day pass, which gives what somebody leaves behind to those who are there. Nothing is
// taken back: who comes back gets another account. Who may record it is the caller's to decide.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decision/plan/staff_member.h"
#include "service/house.h"
#include "service/staff/accounts.h"

namespace daihou {

// What was left out stays as it is.
struct TermsWanted {
    std::optional<std::string> name;
    std::optional<std::vector<std::string>> roles;
    std::optional<std::vector<std::string>> skills;
    std::optional<int> minutes_a_day;
    std::optional<std::vector<std::string>> languages;
    std::optional<std::vector<std::string>> regions;
};

inline constexpr std::string_view administrator_role = "administrator";

struct StaffToAdd {
    std::string account;
    TermsWanted terms;  // all of them
    std::string password;
    BusinessDate since;
};
// Somebody new. Errors: account_taken, account_name (what cannot be typed at sign-in), text_empty,
// minutes_of_day, since_day (more than a year back or a quarter ahead), those of register_staff.
Result<StaffId> add_staff(House& house, Accounts& accounts, const StaffToAdd& wanted);

// A change is never dated ahead of the day somebody is here from, and later ones never before
// earlier ones. Errors: staff_missing, staff_left (or their leaving is recorded), staff_unchanged
// (nothing would), last_administrator, text_empty (of `why`, or of a name or roles given),
// minutes_of_day (not 0 to 1440), staff_changed_meanwhile.
Result<StaffMember> change_staff(House& house, StaffId by, StaffId staff, const TermsWanted& wanted,
                                 std::string_view why);

// What somebody has in hand, and who else has not: looked at before their leaving is recorded.
struct LeftBehind {
    std::int64_t tasks = 0;  // open, on any day
    std::int64_t tasks_nobody_else_may_do = 0;
    std::int64_t cases = 0;      // handed to them by name
    std::int64_t approvals = 0;  // they asked for and that wait
};
// Errors: staff_missing, staff_left, no_day_closed.
Result<LeftBehind> left_behind(House& house, StaffId staff);

inline constexpr int leaving_back_days_max = 31;
inline constexpr int leaving_ahead_days_max = 92;

// `on`: the first day they are not there any more; from then on no session of theirs is good
// (accounts.h). Cases handed to them by name go back to whoever has the tasks. Errors:
// staff_missing, staff_left (it is recorded already), leaving_day (before they came, too long ago
// or ahead), last_administrator, text_empty.
Done record_leaving(House& house, StaffId by, StaffId staff, BusinessDate on, std::string_view why);

}  // namespace daihou
