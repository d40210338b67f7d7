// SqlPositions: the PositionStore on any engine behind the SQL seam. What comes in is appended to
// one table whose end is the only place written to; now and then a turn merges the oldest chunks
// into the row of their day, as snapshots are (snapshot_merge.h).
#pragma once

#include "store/positions/position_rows.h"

namespace daihou {

class SqlPositions final : public PositionStore {
public:
    // Both must outlive it.
    SqlPositions(Database& database, const Vault& vault) : database_(database), vault_(vault) {}

    Result<std::int64_t> append_positions(std::span<const VehicleFixes> batch) override;
    Result<std::vector<KeptFix>> positions_of(VehicleId vehicle, BusinessDate day) override;
    Result<std::vector<LastFix>> last_positions() override;
    Result<std::vector<VehicleDay>> position_days() override;
    Done settle_positions(std::int64_t chunks_left) override;
    Done put_checkpoints(std::span<const TrackCheckpoint> checkpoints) override;
    Result<std::optional<TrackCheckpoint>> checkpoint_of(VehicleId vehicle) override;
    Result<std::vector<VehicleDay>> verify_positions() override;

private:
    Result<std::int64_t> append_to_tail(Transaction& transaction,
                                        std::span<const VehicleFixes> batch);

    Database& database_;
    const Vault& vault_;
};

}  // namespace daihou
