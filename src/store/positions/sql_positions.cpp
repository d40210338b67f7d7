#include "store/positions/sql_positions.h"

#include <algorithm>
#include <set>

#include "base/invariant.h"
#include "domain/telematics/fix/fix_chunk.h"
#include "store/positions/checkpoint_rows.h"
#include "store/sealing/key_rotation.h"

namespace daihou {
namespace {

// Days merged in one transaction: a writer waits some milliseconds.
constexpr std::int64_t days_a_turn = 64;

BusinessDate day_numbered(std::int64_t number) {
    return BusinessDate(Days(static_cast<int>(number)));
}
VehicleDay day_in(std::span<const Cell> row) {
    return {VehicleId{row[0].number}, day_numbered(row[1].number)};
}
auto in_order(const VehicleDay& of) {
    return std::pair(of.vehicle.value, number_of(of.day));
}

std::vector<std::int64_t> vehicles_of(const auto& named) {
    std::vector<std::int64_t> vehicles;
    for (const auto& one : named)
        vehicles.push_back(one.vehicle.value);
    std::ranges::sort(vehicles);
    vehicles.erase(std::ranges::unique(vehicles).begin(), vehicles.end());
    return vehicles;
}

struct SealedChunk {
    VehicleDay of;
    std::string sealed;
};

const KeptFix* newest_of(std::span<const KeptFix> fixes) {
    const auto at = [](const KeptFix& fix) { return fix.fix.at; };
    const auto newest = std::ranges::max_element(fixes, {}, at);
    return newest == fixes.end() ? nullptr : &*newest;
}

Done put_chunks(Transaction& transaction, std::string_view table, std::string_view key,
                std::span<const SealedChunk> chunks) {
    std::size_t put = 0;
    return transaction.copy_in({table, "vehicle, day, sealed", key}, [&](std::span<Cell> cells) {
        if (put == chunks.size()) return false;
        const SealedChunk& chunk = chunks[put++];
        cells[0] = Cell::integer(chunk.of.vehicle.value);
        cells[1] = Cell::integer(number_of(chunk.of.day));
        cells[2] = Cell::blob(chunk.sealed);
        return true;
    });
}

// Two merged days of a vehicle may come in one turn: the newer one's fix counts.
class NewestFixes {
public:
    void take(VehicleId vehicle, std::span<const KeptFix> fixes) {
        const KeptFix* newest = newest_of(fixes);
        if (newest == nullptr) return;
        const auto [at, is_first] = fixes_.try_emplace(vehicle.value, *newest);
        if (!is_first && at->second.fix.at < newest->fix.at) at->second = *newest;
    }
    const std::map<std::int64_t, KeptFix>& fixes() const { return fixes_; }

private:
    std::map<std::int64_t, KeptFix> fixes_;
};

Result<bool> take_last(const Vault& vault, Transaction& transaction, std::string_view sql,
                       std::vector<VehicleDay>& broken, NewestFixes& newest) {
    std::vector<SealedChunk> rows;
    TRY(transaction.scan_rows(sql, {}, [&](std::span<const Cell> row) {
        rows.push_back({day_in(row), std::string(row[2].bytes)});
        return true;
    }));
    std::vector<VehicleDay> days;
    for (const SealedChunk& row : rows)
        days.push_back(row.of);
    const VehicleKeys keys = TRY(vehicle_keys(vault, transaction, vehicles_of(days)));
    for (const SealedChunk& row : rows) {
        const auto key = keys.find(row.of.vehicle.value);
        if (key == keys.end()) continue;
        if (const auto fixes = open_fixes(key->second, row.of, row.sealed))
            newest.take(row.of.vehicle, *fixes);
        else
            broken.push_back(row.of);
    }
    return broken.empty();
}

constexpr std::string_view last_merged = "SELECT vehicle, day, sealed FROM last_positions";
constexpr std::string_view whole_tail = "SELECT vehicle, day, sealed FROM position_tail";

Result<std::vector<VehicleDay>> oldest_days(Transaction& transaction) {
    std::vector<VehicleDay> days;
    TRY(transaction.read_rows("SELECT vehicle, day FROM position_tail ORDER BY number LIMIT $1",
                              {Cell::integer(days_a_turn)}, [&days](std::span<const Cell> row) {
                                  days.push_back(day_in(row));
                                  return true;
                              }));
    std::ranges::sort(days, {}, in_order);
    days.erase(std::ranges::unique(days).begin(), days.end());
    return days;
}

// Never back: a fix of long ago does not move what stands.
Done put_last(Transaction& transaction, const VehicleKeys& keys, const NewestFixes& merged,
              RandomPool& random) {
    std::vector<SealedChunk> chunks;
    for (const auto& [vehicle, fix] : merged.fixes()) {
        const SubjectKey& key = keys.at(vehicle);
        std::optional<std::int64_t> stands;
        TRY(transaction.read_rows(
            "SELECT vehicle, day, sealed FROM last_positions WHERE vehicle = $1",
            {Cell::integer(vehicle)}, [&](std::span<const Cell> row) {
                if (const auto fixes = open_fixes(key, day_in(row), row[2].bytes))
                    if (const KeptFix* last = newest_of(*fixes))
                        stands = last->fix.at.time_since_epoch().count();
                return false;
            }));
        if (stands && *stands >= fix.fix.at.time_since_epoch().count()) continue;
        const VehicleDay of{VehicleId{vehicle}, day_of(fix)};
        chunks.push_back({of, seal_fixes(key, of, {&fix, 1}, random)});
    }
    return put_chunks(transaction, "last_positions", "vehicle", chunks);
}

Done merge_turn(const Vault& vault, Transaction& transaction) {
    const auto days = TRY(oldest_days(transaction));
    const VehicleKeys keys = TRY(vehicle_keys(vault, transaction, vehicles_of(days)));
    RandomPool random;
    NewestFixes newest;
    std::vector<SealedChunk> merged;
    for (const VehicleDay& of : days) {
        // Erased with its vehicle's key: nobody can read it again.
        if (const auto key = keys.find(of.vehicle.value); key != keys.end()) {
            std::vector<KeptFix> fixes = TRY(merged_fixes(transaction, key->second, of));
            newest.take(of.vehicle, fixes);
            merged.push_back({of, seal_fixes(key->second, of, fixes, random)});
        }
        TRY(delete_tail(transaction, of));
    }
    TRY(put_chunks(transaction, "position_days", "vehicle, day", merged));
    return put_last(transaction, keys, newest, random);
}

}  // namespace

Result<std::int64_t> SqlPositions::append_positions(std::span<const VehicleFixes> batch) {
    std::int64_t kept = 0;
    const auto append = [&](Transaction& transaction) -> Done {
        TRY(check_still_under(transaction, vault_));
        kept = TRY(append_to_tail(transaction, batch));
        return done();
    };
    TRY(write_with_retry(database_, append));
    return kept;
}

Result<std::int64_t> SqlPositions::append_to_tail(Transaction& transaction,
                                                  std::span<const VehicleFixes> batch) {
    const VehicleKeys keys = TRY(vehicle_keys(vault_, transaction, vehicles_of(batch)));
    TRY(delete_passed_checkpoints(transaction, batch));
    RandomPool random;
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<KeptFix>> days;
    for (const VehicleFixes& of : batch)
        if (keys.contains(of.vehicle.value))
            for (const KeptFix& fix : of.fixes)
                days[{of.vehicle.value, number_of(day_of(fix))}].push_back(fix);
    std::int64_t kept = 0;
    std::int64_t number = TRY(tail_numbers(transaction)).last;
    auto next = days.begin();
    std::vector<std::string> sealed;
    sealed.reserve(days.size());
    TRY(transaction.copy_in(
        {"position_tail", "number, vehicle, day, sealed"}, [&](std::span<Cell> cells) {
            if (next == days.end()) return false;
            auto& [place, fixes] = *next++;
            kept += static_cast<std::int64_t>(fixes.size());
            put_in_order(fixes);
            const VehicleDay of{VehicleId{place.first}, day_numbered(place.second)};
            sealed.push_back(seal_fixes(keys.at(place.first), of, fixes, random));
            cells[0] = Cell::integer(++number);
            cells[1] = Cell::integer(place.first);
            cells[2] = Cell::integer(place.second);
            cells[3] = Cell::blob(sealed.back());
            return true;
        }));
    return kept;
}

Result<std::vector<KeptFix>> SqlPositions::positions_of(VehicleId vehicle, BusinessDate day) {
    const auto transaction = TRY(database_.begin(Access::read));
    const VehicleKeys keys = TRY(vehicle_keys(vault_, *transaction, {vehicle.value}));
    if (keys.empty()) return std::vector<KeptFix>();
    return merged_fixes(*transaction, keys.begin()->second, {vehicle, day});
}

Result<std::vector<LastFix>> SqlPositions::last_positions() {
    const auto transaction = TRY(database_.begin(Access::read));
    NewestFixes newest;
    std::vector<VehicleDay> broken;
    for (const std::string_view sql : {last_merged, whole_tail})
        if (!TRY(take_last(vault_, *transaction, sql, broken, newest)))
            return positions_damaged(broken.front());
    std::vector<LastFix> last;
    for (const auto& [vehicle, fix] : newest.fixes())
        last.push_back({VehicleId{vehicle}, fix});
    return last;
}

Result<std::vector<VehicleDay>> SqlPositions::position_days() {
    const auto transaction = TRY(database_.begin(Access::read));
    std::vector<VehicleDay> days;
    for (const char* sql : {"SELECT vehicle, day FROM position_days",
                            "SELECT DISTINCT vehicle, day FROM position_tail"})
        TRY(transaction->scan_rows(sql, {}, [&days](std::span<const Cell> row) {
            days.push_back(day_in(row));
            return true;
        }));
    std::ranges::sort(days, {}, in_order);
    days.erase(std::ranges::unique(days).begin(), days.end());
    return days;
}

Done SqlPositions::settle_positions(std::int64_t chunks_left) {
    bool is_settled = false;
    const auto turn = [&](Transaction& transaction) -> Done {
        TRY(check_still_under(transaction, vault_));
        is_settled = TRY(tail_numbers(transaction)).count() <= chunks_left;
        return is_settled ? done() : merge_turn(vault_, transaction);
    };
    while (!is_settled)
        TRY(write_with_retry(database_, turn));
    return done();
}

Done SqlPositions::put_checkpoints(std::span<const TrackCheckpoint> checkpoints) {
    return write_with_retry(database_, [&](Transaction& transaction) -> Done {
        TRY(check_still_under(transaction, vault_));
        return put_checkpoint_rows(transaction,
                                   TRY(vehicle_keys(vault_, transaction, vehicles_of(checkpoints))),
                                   checkpoints);
    });
}

Result<std::optional<TrackCheckpoint>> SqlPositions::checkpoint_of(VehicleId vehicle) {
    const auto transaction = TRY(database_.begin(Access::read));
    const VehicleKeys keys = TRY(vehicle_keys(vault_, *transaction, {vehicle.value}));
    if (keys.empty()) return std::optional<TrackCheckpoint>();
    return checkpoint_row(*transaction, keys.begin()->second, vehicle);
}

Result<std::vector<VehicleDay>> SqlPositions::verify_positions() {
    std::vector<VehicleDay> broken;
    for (const VehicleDay& of : TRY(position_days())) {
        const auto fixes = positions_of(of.vehicle, of.day);
        if (!fixes && fixes.error().code != "store_damaged") return fixes.error();
        if (!fixes) broken.push_back(of);
    }
    const auto transaction = TRY(database_.begin(Access::read));
    NewestFixes newest;
    (void)TRY(take_last(vault_, *transaction, last_merged, broken, newest));
    return broken;
}

}  // namespace daihou
