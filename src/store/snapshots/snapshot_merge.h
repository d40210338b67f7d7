// SnapshotMerge: moves changed snapshots from the run they are put in (snapshot_changes) under the
// others (loan_snapshots), some loans a turn and a share of what waits a day, so that the run stays
// bounded and no day is special. Stands between SqlStore and the database; knows nothing of what a
// snapshot holds.
//
// Why any two turns may be days apart: reading lays the run over the table, later over earlier. A
// merged row that still stands in the run repeats what the table says or is laid over by a later
// one; a row leaves the run only once every loan is merged up to its number.
#pragma once

#include <cstdint>

#include "store/sql/database.h"

namespace daihou {

// The number of the newest changed snapshot, merged or not; the next one's is greater, always.
Result<std::int64_t> last_snapshot_change(Transaction& transaction);

// A share of what waits, each turn of so many loans in a transaction of its own: a writer waits for
// one turn at most. Safe beside writers and beside another merge.
Done merge_snapshots(Database& database, std::int64_t loans_a_turn);

}  // namespace daihou
