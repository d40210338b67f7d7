// The forecast: what the days ahead would bring on today's book if nothing but planned work
// happened. Follow-ups open as their windows do, who is in arrears stays in arrears and climbs the
// ladder, who pays goes on paying, planned work is done on its day. Nothing is recorded; the plan
// is capacity's own. Pure: wanted_ahead runs on any shard of loans (threads are the caller's).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "decision/plan/capacity.h"

namespace daihou {

inline constexpr int forecast_days_max = 28;

struct ForecastDay {
    BusinessDate day;
    bool is_working_day = false;
    std::int64_t tasks_wanted = 0;
    std::int64_t minutes_wanted = 0;   // may be worked on this day and not done on one before
    std::int64_t minutes_due = 0;      // of them, due on it or before
    std::int64_t minutes_planned = 0;  // what fits
    std::int64_t minutes_there = 0;
    std::int64_t tasks_late = 0;  // first late on this day
    std::int64_t follow_ups_late = 0;
};

// Somebody qualified who is away in these days, and what that costs.
struct AwayStaff {
    StaffId staff;
    std::int64_t minutes_away = 0;
};

// By the role and skill that tasks need.
struct ForecastNeed {
    std::string role;
    std::string skill;                // empty: any
    std::int64_t minutes_wanted = 0;  // of all tasks that may be worked in these days
    std::int64_t minutes_there = 0;   // of those qualified, who may be needed elsewhere too
    std::int64_t tasks_late = 0;
    std::int64_t follow_ups_late = 0;
    std::int64_t minutes_short = 0;  // of those late for want of staff: what it takes at the least
    std::optional<BusinessDate> short_by;  // the first of their due dates
    std::vector<AwayStaff> away;           // by what it costs, most first
};

// One that is in time today and will be late.
struct LateTask {
    LoanId loan;
    PersonId person;
    TaskId task;  // 0: not open yet
    TaskKind kind = TaskKind::follow_up_borrower;
    StaffId staff;  // 0: nobody qualified exists
    BusinessDate due_on;
    std::optional<BusinessDate> planned_on;  // empty: nobody
    int score = 0;
    int minutes = 0;
    std::string role;
    std::string skill;
};

struct Forecast {
    std::vector<ForecastDay> days;
    std::vector<ForecastNeed> needs;  // by role, then skill
    std::vector<LateTask> late;       // by due date, then rank
    std::int64_t late_already = 0;    // tasks late today, whatever comes
};

// What is or becomes workable from `today` through `until`, each task once; `not_before` says from
// when.
std::vector<WantedTask> wanted_ahead(std::span<const LoanSnapshot> loans, const PolicyOfDay& policy,
                                     BusinessDate today, BusinessDate until);

// The days after `today` through `until`; today's own work is taken as done.
Forecast forecast_week(std::vector<WantedTask> wanted, std::span<const StaffMember> staff,
                       const PolicyOfDay& policy, BusinessDate today, BusinessDate until);

}  // namespace daihou
