// StaffWork: what each member of staff did and what came of it, month by month, told from the facts
// of the loans one after the other. Between the record and appraisal.h; knows no scores and judges
// nobody.
#pragma once

#include <map>
#include <span>

#include "decision/appraisal/case_mix.h"
#include "domain/collections/promise_to_pay.h"
#include "domain/facts.h"
#include "domain/loan/arrears/arrears.h"

namespace daihou {

struct MonthWork {
    CaseMix on_time;              // tasks due in the month, of whoever they lay with on that day
    CaseMix reached;              // attempts to talk
    Outcomes promises;            // that came due: kept
    Outcomes warnings;            // raised by their talks and verified since: true
    std::int64_t complaints = 0;  // soon after their talk with the person
    std::int64_t talks = 0;
    std::int64_t seconds = 0;
    MonthWork& operator+=(const MonthWork& other);
};

// By the first day of the month, then by staff.
using StaffWorkSums = std::map<BusinessDate, std::map<StaffId, MonthWork>>;

struct StaffWorkRules {
    const BucketTable& buckets;
    const PromiseRules& promises;
    int complaint_within_days = 30;  // after a talk: it counts with whoever talked
};

// All facts of one loan, by sequence; those effective after `through` are left out.
void add_staff_work(StaffWorkSums& sums, std::span<const FactRecord> facts,
                    const StaffWorkRules& rules, BusinessDate through);

}  // namespace daihou
