// Appraisal: a month's figures of each member of staff beside what the house comes to in cases like
// theirs, and the points the dated rule gives for them (R29, R105), each with its reason. No
// ranking: members come by number, and what rests on few cases is said to be few and counts for
// nothing.
#pragma once

#include <string>
#include <vector>

#include "decision/appraisal/staff_work.h"
#include "domain/staff/appraisal_rules.h"

namespace daihou {

// Of the talks scored in the month.
struct MonthScores {
    std::int64_t scored = 0;
    std::int64_t sum = 0;
    std::int64_t vetoes = 0;  // talks with one
};

struct PointLine {
    std::string reason;  // high_score, low_score, on_time_above, on_time_below, veto
    std::int64_t points = 0;
    friend bool operator==(const PointLine&, const PointLine&) = default;
};

struct StaffAppraisal {
    StaffId staff;
    AdjustedShare on_time;
    AdjustedShare reached;
    bool is_on_time_few = true;
    bool is_reached_few = true;
    MonthScores scores;
    bool is_scores_few = true;
    Outcomes promises;
    Outcomes warnings;
    std::int64_t complaints = 0;
    std::int64_t talks = 0;
    std::int64_t seconds = 0;
    std::vector<PointLine> points;
    std::int64_t points_total() const;
};

// By staff, everybody with work or a score in the month.
std::vector<StaffAppraisal> appraise(const std::map<StaffId, MonthWork>& work,
                                     const std::map<StaffId, MonthScores>& scores,
                                     const AppraisalRules& rules);

}  // namespace daihou
