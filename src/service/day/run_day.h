// The day pass as a use case: closes every day from the last closed one to the day asked for, in
// order, and answers what each came to. Replays a closed day from the facts known at its cut-off
// and names what differs.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "service/house.h"

namespace daihou {

struct DaySummary {
    DayClosed closed;
    bool already_closed = false;  // nothing was changed
    std::int64_t facts_folded = 0;
    std::int64_t facts_recorded = 0;     // of the plan
    std::int64_t snapshots_changed = 0;  // by both
    std::int64_t tasks_planned_today = 0;
    std::int64_t tasks_without_owner = 0;
    DayStages seconds;
};

// Called after each closed day: long catch-ups show progress.
using DayProgress = std::function<void(const DaySummary&)>;

// The summary of `day`; the days before it that were missed are closed first (all facts keep to
// their effective days). The first pass of a store closes `day` alone. Running a closed day again
// changes nothing. Error day_before_last_closed: an earlier day was never closed and can no longer
// be.
Result<DaySummary> run_day(House& house, BusinessDate day, const DayProgress& progress = {});

struct ReplayReport {
    std::string recorded_digest;
    std::string replayed_digest;
    std::vector<std::string> differences;  // one line each: what was recorded, what comes out now
    bool is_identical() const { return recorded_digest == replayed_digest && differences.empty(); }
};

// Folds all facts known at the day's cut-off in memory and decides again. Error day_not_closed.
Result<ReplayReport> replay_day(House& house, BusinessDate day);

}  // namespace daihou
