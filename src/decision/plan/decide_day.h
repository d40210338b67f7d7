// decide_day: the whole day from the loans' decisions. decide_loans runs on any shard of loans
// (threads are the caller's); shards merge in LoanId order; decide_day ranks, assigns and draws up
// the plan: the state that ought to stand after the day and the facts that lead there. Pure: the
// same inputs give the same digest, and deciding again after the facts were recorded gives the same
// digest and no more facts than DayClosed.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "decision/loan_day/decide_loan.h"
#include "decision/loan_day/quiet_loans.h"
#include "decision/plan/capacity.h"
#include "decision/policy_of_day.h"
#include "decision/snapshot/portfolio.h"

namespace daihou {

struct TierTotal {
    std::int64_t loans = 0;
    Money outstanding;
};
// From one bucket to another since the last month's end; [8] settled, [9] written off.
struct MoveTotal {
    std::int64_t loans = 0;
    Money outstanding;  // at the last month's end
};

struct DayTotals {
    std::int64_t loans = 0;  // all, closed ones too
    std::int64_t loans_active = 0;
    std::int64_t loans_overdue = 0;
    std::int64_t follow_ups_due = 0;  // windows open, late ones included
    std::int64_t follow_ups_late = 0;
    std::int64_t loans_over_ltv_cap = 0;
    std::array<BucketTotal, 8> buckets{};              // active loans
    std::array<TierTotal, 5> tiers{};                  // active loans
    std::array<std::array<MoveTotal, 10>, 8> moves{};  // filled on a month's last day only
    DayTotals();
    void add(const DayTotals& other);
};

// What a shard of loans came to: only what is not quiet, by LoanId.
struct LoanDecisions {
    std::vector<WantedTask> wanted;
    std::vector<RaisedWarning> raised;
    std::vector<EndedWarning> ended;
    std::vector<MissedVisit> missed;
    std::vector<FallenTask> fallen;
    std::vector<FoundPlanEnd> plan_ends;
    std::vector<FoundRepossessionEnd> repossession_ends;
    std::vector<EndedWarning> open_warnings;  // loan and signal open after the day
    DayTotals totals;
    // Appends a shard whose loans all come after this one's.
    void append(LoanDecisions&& next);
};
// Of shards in the order of their loans.
LoanDecisions joined(std::vector<LoanDecisions> shards);

// `people`: of the whole book, also where `loans` are a shard of it. `quiet`: of these loans, one
// each, passed over where they are quiet and noted where they are so from now on; empty: each loan
// is looked at.
LoanDecisions decide_loans(std::span<const LoanSnapshot> loans, std::span<QuietLoan> quiet,
                           const PolicyOfDay& policy, BusinessDate today,
                           const PeopleAcrossLoans& people);

// A fact to be recorded: occurred on the plan's day, by the system. The key makes recording it
// twice harmless.
struct FactDraft {
    std::string source_key;
    Fact fact;
};

struct DayPlan {
    BusinessDate day;
    std::int64_t cut_off = 0;
    std::string digest;  // hex SHA-256 over the state that ought to stand: tasks, warnings, totals
    std::string policy_digest;
    std::vector<PlannedTask> tasks;  // all open tasks, in rank order
    std::vector<RaisedWarning> raised;
    std::vector<EndedWarning> ended;
    std::vector<MissedVisit> missed;
    std::vector<FallenTask> fallen;
    std::vector<FoundPlanEnd> plan_ends;
    std::vector<FoundRepossessionEnd> repossession_ends;
    DayTotals totals;
    std::int64_t tasks_new = 0;
    std::int64_t tasks_changed = 0;  // handed over, moved or with an earlier due date
    std::int64_t tasks_planned_today = 0;
    std::int64_t tasks_without_owner = 0;
    std::int64_t minutes_planned_today = 0;
    std::int64_t minutes_capacity_today = 0;
    std::vector<DeskLoad> desks;  // what is planned today for each member of staff

    // The facts that lead from the folded state to the plan, in the order to record them, DayClosed
    // last. Made one at a time: a book taken over may need a million.
    void each_fact(const std::function<void(FactDraft&&)>& take) const;
    std::vector<FactDraft> facts() const;
    DayClosed closing() const;
};

// `policy` must outlive the plan. `cut_off`: facts up to this sequence were folded.
DayPlan decide_day(LoanDecisions&& decisions, std::span<const StaffMember> staff,
                   const PolicyOfDay& policy, BusinessDate today, std::int64_t cut_off);

}  // namespace daihou
