// Reads the newest snapshot of each loan where changed ones lie over the merged ones: the other
// half of snapshot_merge.h. From the newest backwards, each row once, so that nothing but which
// loans were there has to be remembered. Knows nothing of what a snapshot holds.
#pragma once

#include "store/sql/database.h"
#include "store/store.h"

namespace daihou {

// As Store::each_snapshot.
Done read_snapshots(Transaction& transaction, LoanRange range, const SnapshotTaker& take);

}  // namespace daihou
