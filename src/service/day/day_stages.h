// DayStages: where the time of a day pass went, stage by stage in the order of the flow, in
// seconds. Measured by house.h, shown by `daihou day run` and `daihou bench day`. Knows nothing of
// what the stages do.
#pragma once

#include "base/stage_watch.h"

namespace daihou {

struct DayStages {
    double clocks = 0;        // legal clocks near their end, opened as tasks before the day
    double fold = 0;          // what became effective since the last day, into the snapshots
    double decide_loans = 0;  // arrears, accrual, tier, value, signals, follow-ups, ladder
    double plan = 0;          // rank, capacity, assignment, the plan's digest
    double append = 0;        // the plan's facts into the store's transaction, and folded meanwhile
    double snapshots = 0;     // changed snapshots into the same transaction
    double commit = 0;        // until all of it is durable
    double settle = 0;        // afterwards, beside readers: a share of the changed snapshots merged

    double decide() const { return decide_loans + plan; }
    double store() const { return append + snapshots + commit + settle; }
    double whole() const { return clocks + fold + decide() + store(); }
};

}  // namespace daihou
