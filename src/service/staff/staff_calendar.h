// The staff calendar: who is away when, and what that leaves of their day. An entry is a fact; a
// later one that covers the same days takes its place on them, so that nothing is deleted. Who may
// enter it is the caller's to decide.
#pragma once

#include <vector>

#include "service/house.h"

namespace daihou {

struct AwayForm {
    StaffId staff;
    BusinessDate from;
    BusinessDate to;       // the last day
    int minutes_left = 0;  // a day
    AwayReason reason = AwayReason::leave;
};

// How far back an entry may begin: whoever came back from illness is entered late.
inline constexpr int away_back_days_max = 31;

// What forbids the entry, with the field at fault; empty: it may be. Codes: away_span (ends before
// it begins, longer than away_days_max, begins too long ago), away_minutes (as many as they work
// anyway, or more).
std::optional<Error> away_fault(const AwayForm& form, const StaffMember& member,
                                BusinessDate today);

// Errors: staff_missing, staff_left, those of away_fault.
Done record_away(House& house, StaffId by, const AwayForm& form);

// The members of staff with every entry that is known, those since the last closed day too, and the
// terms that hold now: what is ahead is planned by them. `portfolio` is that of the house. Errors:
// those of the store.
Result<std::vector<StaffMember>> staff_as_known(House& house, const Portfolio& portfolio);

}  // namespace daihou
