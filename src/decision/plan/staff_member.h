// StaffMember: somebody who may be given work, as the facts tell: what they can do, what they are
// certified for, when they are away and what was put on their desk lately. Kept by portfolio.h,
// read by capacity.h; it must not know of tasks or of the calendar of working days.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "domain/staff/away_reason.h"
#include "domain/staff/certificate.h"

namespace daihou {

// From a StaffAway; of those that cover a day the last one recorded holds.
struct Absence {
    std::int64_t sequence = 0;
    BusinessDate from;
    BusinessDate to;  // the last day
    int minutes_left = 0;
    AwayReason reason = AwayReason::leave;
    friend bool operator==(const Absence&, const Absence&) = default;
};

// How many working days count as lately (R28: the same people must not carry the hard cases).
inline constexpr std::size_t load_days = 20;

// What closed days planned for somebody; difficulty is the score by which tasks are ranked.
struct StaffLoad {
    std::int64_t tasks = 0;
    std::int64_t minutes = 0;
    std::int64_t score = 0;
    friend bool operator==(const StaffLoad&, const StaffLoad&) = default;
};

struct StaffMember {
    StaffId staff;
    std::string account;
    std::string name;
    std::vector<std::string> roles;
    std::vector<std::string> skills;
    int minutes_a_day = 0;
    std::vector<std::string> languages;  // spoken besides Mandarin
    std::vector<std::string> regions;    // branches looked after; empty: all
    std::vector<Absence> absences;       // by sequence
    StaffLoad lately;                    // over the last load_days days with work
    BusinessDate here_since;
    std::optional<BusinessDate> left_on;    // works no more from this day on
    std::vector<Certificate> certificates;  // by sequence, withdrawals among them

    // Null where they work as usual.
    const Absence* absence_on(BusinessDate day) const {
        for (auto at = absences.rbegin(); at != absences.rend(); ++at)
            if (at->from <= day && day <= at->to)
                return at->reason == AwayReason::present ? nullptr : &*at;
        return nullptr;
    }
    // Of a working day.
    int minutes_on(BusinessDate day) const {
        if (left_on && *left_on <= day) return 0;
        const Absence* absence = absence_on(day);
        return absence == nullptr ? minutes_a_day : std::min(minutes_a_day, absence->minutes_left);
    }
    friend bool operator==(const StaffMember&, const StaffMember&) = default;
};

}  // namespace daihou
