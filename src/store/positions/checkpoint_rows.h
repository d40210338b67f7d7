// Checkpoint rows: what a watched track came to, sealed, in the table of migration 0011, and when
// it no longer counts. SQL of one transaction.
#pragma once

#include "store/positions/position_rows.h"

namespace daihou {

// Of vehicles that have a key, and beside positions of the checkpoint's last day alone: what an
// erasure took does not come back by a state that outlived it.
Done put_checkpoint_rows(Transaction& transaction, const VehicleKeys& keys,
                         std::span<const TrackCheckpoint> checkpoints);
Result<std::optional<TrackCheckpoint>> checkpoint_row(Transaction& transaction,
                                                      const SubjectKey& key, VehicleId vehicle);
// Those that one of the fixes, which are about to be kept, is not newer than.
Done delete_passed_checkpoints(Transaction& transaction, std::span<const VehicleFixes> batch);
Done delete_checkpoint(Transaction& transaction, VehicleId vehicle);

}  // namespace daihou
