#include "decision/appraisal/appraisal.h"

#include <set>

namespace daihou {
namespace {

void give_points(StaffAppraisal& row, const AppraisalRules& rules) {
    const auto give = [&row](std::string_view reason, std::int64_t points) {
        if (points != 0) row.points.push_back({std::string(reason), points});
    };
    if (!row.is_scores_few) {
        // Compared as sums: an average need not be rounded.
        if (row.scores.sum >= row.scores.scored * rules.high_score_from)
            give("high_score", rules.points_high_score);
        if (row.scores.sum < row.scores.scored * rules.low_score_below)
            give("low_score", rules.points_low_score);
    }
    if (!row.is_on_time_few && row.on_time.is_above())
        give("on_time_above", rules.points_on_time_above);
    if (!row.is_on_time_few && row.on_time.is_below())
        give("on_time_below", rules.points_on_time_below);
    give("veto", rules.points_veto * row.scores.vetoes);  // one is one too many: never few
}

}  // namespace

std::int64_t StaffAppraisal::points_total() const {
    std::int64_t total = 0;
    for (const PointLine& line : points)
        total += line.points;
    return total;
}

std::vector<StaffAppraisal> appraise(const std::map<StaffId, MonthWork>& work,
                                     const std::map<StaffId, MonthScores>& scores,
                                     const AppraisalRules& rules) {
    MonthWork house;
    std::set<StaffId> everybody;
    for (const auto& [staff, own] : work)
        house += own, everybody.insert(staff);
    for (const auto& [staff, own] : scores)
        everybody.insert(staff);
    std::vector<StaffAppraisal> rows;
    for (const StaffId staff : everybody) {
        StaffAppraisal row;
        row.staff = staff;
        if (const auto at = work.find(staff); at != work.end()) {
            const MonthWork& own = at->second;
            row.on_time = adjusted_for(own.on_time, house.on_time);
            row.reached = adjusted_for(own.reached, house.reached);
            row.promises = own.promises, row.warnings = own.warnings;
            row.complaints = own.complaints, row.talks = own.talks, row.seconds = own.seconds;
        }
        if (const auto at = scores.find(staff); at != scores.end()) row.scores = at->second;
        row.is_on_time_few = row.on_time.observed.all < rules.tasks_min;
        row.is_reached_few = row.reached.observed.all < rules.tasks_min;
        row.is_scores_few = row.scores.scored < rules.scores_min;
        give_points(row, rules);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace daihou
