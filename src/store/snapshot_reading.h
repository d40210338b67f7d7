// Reads the newest snapshot of each loan where changed ones lie over the merged ones, each once,
// without holding their bytes: the other half of snapshot_merge.h. Knows nothing of what a snapshot
// holds.
#pragma once

#include "store/database.h"
#include "store/store.h"

namespace daihou {

// As Store::each_snapshot.
Done read_snapshots(Transaction& transaction, const SnapshotTaker& take);

}  // namespace daihou
