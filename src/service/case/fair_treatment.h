// FairTreatment: how customers in trouble were treated over the last ninety days (R122): complaints
// per 1,000 talks, requests for relief answered in time (CN-C09: 7 working days), and talks that
// asked somebody to pay whose case was paused, which must be none. Kept up with the record by the
// house.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ratio.h"
#include "service/kept_up.h"

namespace daihou {

class House;

inline constexpr int fair_treatment_days = 90;

struct FairTreatment {
    BusinessDate from;
    BusinessDate to;
    std::int64_t talks = 0;
    std::int64_t complaints = 0;
    std::int64_t complaints_per_1000 = 0;  // talks, rounded half up; 0 where there were none
    std::int64_t hardship_asked = 0;
    std::int64_t hardship_in_time = 0;
    std::int64_t hardship_late = 0;  // answered late, or not answered and due
    std::int64_t hardship_open = 0;  // still in time
    std::int64_t paused_asked_to_pay = 0;
};

struct FairTreatmentFacts {
    struct Talk {
        std::int64_t sequence = 0;
        PersonId person;
        StaffId by;
        BusinessDate on;
    };
    struct Request {
        LoanId loan;
        BusinessDate on;
        BusinessDate due_on;
        std::optional<BusinessDate> answered_on;
    };
    struct Day {
        std::int64_t talks = 0;
        std::int64_t complaints = 0;
    };
    std::map<BusinessDate, Day> days;
    std::vector<Talk> talks_asking_to_pay;
    std::map<std::int64_t, Request> hardship;      // by the sequence of what was asked
    std::map<TaskId, std::int64_t> hardship_task;  // what a task answers
};

// Up to and on `today`. Errors: those of the store.
Result<FairTreatment> read_fair_treatment(House& house, BusinessDate today);

}  // namespace daihou
