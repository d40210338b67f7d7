#include "store/positions/checkpoint_rows.h"

#include <algorithm>

namespace daihou {
namespace {

std::int64_t seconds_of(FixTime at) {
    return at.time_since_epoch().count();
}

// What a sealed state belongs to: beside another vehicle or moment it does not open.
std::string context_of(VehicleId vehicle, std::int64_t through) {
    std::string context = "daihou/track_checkpoint/v1";
    for (const std::int64_t number : {vehicle.value, through})
        for (int shift = 0; shift < 64; shift += 8)
            context += static_cast<char>(static_cast<std::uint64_t>(number) >> shift);
    return context;
}

}  // namespace

Done put_checkpoint_rows(Transaction& transaction, const VehicleKeys& keys,
                         std::span<const TrackCheckpoint> checkpoints) {
    RandomPool random;
    std::vector<std::string> sealed;
    sealed.reserve(checkpoints.size());
    auto next = checkpoints.begin();
    return transaction.copy_in(
        {"track_checkpoints", "vehicle, through, sealed", "vehicle"}, [&](std::span<Cell> cells) {
            while (next != checkpoints.end() && !keys.contains(next->vehicle.value))
                ++next;
            if (next == checkpoints.end()) return false;
            const std::int64_t through = seconds_of(next->through);
            sealed.push_back(seal(keys.at(next->vehicle.value).sealing,
                                  context_of(next->vehicle, through), next->state, random));
            cells[0] = Cell::integer(next->vehicle.value);
            cells[1] = Cell::integer(through);
            cells[2] = Cell::blob(sealed.back());
            ++next;
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
