#include "store/positions/checkpoint_rows.h"

#include <algorithm>

namespace daihou {
namespace {

std::int64_t seconds_of(FixTime at) {
    return at.time_since_epoch().count();
}

std::string context_of(VehicleId vehicle, std::int64_t through) {
    return sealed_for("daihou/track_checkpoint/v1", {vehicle.value, through});
}

}  // namespace

Done put_checkpoint_rows(Transaction& transaction, const VehicleKeys& keys,
                         std::span<const TrackCheckpoint> checkpoints) {
    std::vector<const TrackCheckpoint*> kept;
    for (const TrackCheckpoint& each : checkpoints)
        if (keys.contains(each.vehicle.value) &&
            TRY(is_day_kept(transaction, {each.vehicle, business_date_of(Instant(each.through))})))
            kept.push_back(&each);
    RandomPool random;
    std::vector<std::string> sealed;
    sealed.reserve(kept.size());
    auto next = kept.begin();
    return transaction.copy_in(
        {"track_checkpoints", "vehicle, through, sealed", "vehicle"}, [&](std::span<Cell> cells) {
            if (next == kept.end()) return false;
            const TrackCheckpoint& each = **next++;
            const std::int64_t through = seconds_of(each.through);
            sealed.push_back(seal(keys.at(each.vehicle.value).sealing,
                                  context_of(each.vehicle, through), each.state, random));
            cells[0] = Cell::integer(each.vehicle.value);
            cells[1] = Cell::integer(through);
            cells[2] = Cell::blob(sealed.back());
            return true;
        });
}

Result<std::optional<TrackCheckpoint>> checkpoint_row(Transaction& transaction,
                                                      const SubjectKey& key, VehicleId vehicle) {
    std::optional<TrackCheckpoint> found;
    TRY(transaction.read_rows(
        "SELECT through, sealed FROM track_checkpoints WHERE vehicle = $1",
        {Cell::integer(vehicle.value)}, [&](std::span<const Cell> row) {
            const std::int64_t through = row[0].number;
            if (auto state = unseal(key.sealing, context_of(vehicle, through), row[1].bytes))
                found = {vehicle, FixTime(std::chrono::seconds(through)), *std::move(state)};
            return false;
        }));
    return found;
}

Done delete_passed_checkpoints(Transaction& transaction, std::span<const VehicleFixes> batch) {
    std::vector<Cell> vehicles;
    for (const VehicleFixes& of : batch)
        vehicles.push_back(Cell::integer(of.vehicle.value));
    std::vector<VehicleId> passed;
    TRY(transaction.look_up({"track_checkpoints", "vehicle", "through"}, vehicles,
                            [&](std::size_t i, std::span<const Cell> row) {
                                const std::int64_t through = row[0].number;
                                if (std::ranges::any_of(batch[i].fixes, [&](const KeptFix& kept) {
                                        return seconds_of(kept.fix.at) <= through;
                                    }))
                                    passed.push_back(batch[i].vehicle);
                            }));
    for (const VehicleId vehicle : passed)
        TRY(delete_checkpoint(transaction, vehicle));
    return done();
}

Done delete_checkpoint(Transaction& transaction, VehicleId vehicle) {
    TRY(transaction.run("DELETE FROM track_checkpoints WHERE vehicle = $1",
                        {Cell::integer(vehicle.value)}));
    return done();
}

}  // namespace daihou
