#include "store/positions/position_rows.h"

#include <set>

#include "domain/telematics/fix/fix_chunk.h"
#include "store/positions/checkpoint_rows.h"
#include "store/sealing/key_ring.h"

namespace daihou {
namespace {

// As in the index of migration 0009.
constexpr std::int64_t chunks_a_block = 65'536;

std::string context_of(VehicleDay of) {
    return sealed_for("daihou/positions/v1", {of.vehicle.value, number_of(of.day)});
}

// Calls `work` with each block of the tail, oldest first.
Done each_block(Transaction& transaction, const std::function<Done(std::int64_t block)>& work) {
    const TailNumbers tail = TRY(tail_numbers(transaction));
    for (std::int64_t block = tail.first / chunks_a_block; block <= tail.last / chunks_a_block;
         ++block)
        TRY(work(block));
    return done();
}

}  // namespace

std::string sealed_for(std::string_view what, std::initializer_list<std::int64_t> numbers) {
    std::string context(what);
    for (const std::int64_t number : numbers)
        for (int shift = 0; shift < 64; shift += 8)
            context += static_cast<char>(static_cast<std::uint64_t>(number) >> shift);
    return context;
}

std::int64_t number_of(BusinessDate day) {
    return day.time_since_epoch().count();
}

Result<VehicleKeys> vehicle_keys(const Vault& vault, Transaction& transaction,
                                 std::vector<std::int64_t> vehicles) {
    std::vector<Cell> cells;
    for (const std::int64_t vehicle : vehicles)
        cells.push_back(Cell::integer(vehicle));
    VehicleKeys keys;
    std::optional<Error> wrong;
    TRY(transaction.look_up({"subject_keys", "subject", "wrapped"}, cells,
                            [&](std::size_t i, std::span<const Cell> row) {
                                auto key = unwrapped_key(vault, vehicles[i], row[0].bytes);
                                if (key)
                                    keys.emplace(vehicles[i], *key);
                                else
                                    wrong = std::move(key).error();
                            }));
    if (wrong) return *wrong;
    return keys;
}

std::string seal_fixes(const SubjectKey& key, VehicleDay of, std::span<const KeptFix> fixes,
                       RandomPool& random) {
    return seal(key.sealing, context_of(of), write_fix_chunk(fixes), random);
}

std::optional<std::vector<KeptFix>> open_fixes(const SubjectKey& key, VehicleDay of,
                                               std::string_view sealed) {
    const auto chunk = unseal(key.sealing, context_of(of), sealed);
    return chunk ? read_fix_chunk(*chunk) : std::nullopt;
}

Error positions_damaged(VehicleDay of) {
    return {ErrorKind::unavailable,
            "store_damaged",
            fmt::format("the positions of vehicle {} on {} were changed outside daihou and cannot "
                        "be read; restore the store from a backup",
                        of.vehicle.value, format_date(of.day)),
            {{"vehicle", std::to_string(of.vehicle.value)}, {"day", format_date(of.day)}}};
}

Result<TailNumbers> tail_numbers(Transaction& transaction) {
    TailNumbers numbers;
    // Two statements: one that asks for both would walk the table.
    if (const auto first = TRY(read_number(transaction, "SELECT min(number) FROM position_tail"))) {
        numbers.first = *first;
        numbers.last =
            TRY(read_number(transaction, "SELECT max(number) FROM position_tail")).value_or(0);
    }
    return numbers;
}

Done each_chunk(Transaction& transaction, VehicleDay of,
                const std::function<void(std::string_view sealed)>& take) {
    const Cell vehicle = Cell::integer(of.vehicle.value);
    const Cell day = Cell::integer(number_of(of.day));
    const RowTaker take_row = [&take](std::span<const Cell> row) {
        take(row[0].bytes);
        return true;
    };
    TRY(transaction.read_rows("SELECT sealed FROM position_days WHERE vehicle = $1 AND day = $2",
                              {vehicle, day}, take_row));
    return each_block(transaction, [&](std::int64_t block) {
        return transaction.read_rows(
            "SELECT sealed FROM position_tail WHERE number / 65536 = $1 AND vehicle = $2 AND "
            "day = $3 ORDER BY number",
            {Cell::integer(block), vehicle, day}, take_row);
    });
}

Result<std::vector<KeptFix>> merged_fixes(Transaction& transaction, const SubjectKey& key,
                                          VehicleDay of) {
    std::vector<KeptFix> fixes;
    bool is_damaged = false;
    TRY(each_chunk(transaction, of, [&](std::string_view sealed) {
        const auto chunk = open_fixes(key, of, sealed);
        is_damaged = is_damaged || !chunk;
        if (chunk) fixes.insert(fixes.end(), chunk->begin(), chunk->end());
    }));
    if (is_damaged) return positions_damaged(of);
    put_in_order(fixes);
    return fixes;
}

Result<bool> is_day_kept(Transaction& transaction, VehicleDay of) {
    bool is_kept = false;
    TRY(each_chunk(transaction, of, [&is_kept](std::string_view) { is_kept = true; }));
    return is_kept;
}

Done delete_tail(Transaction& transaction, VehicleDay of) {
    return each_block(transaction, [&](std::int64_t block) -> Done {
        TRY(transaction.run(
            "DELETE FROM position_tail WHERE number / 65536 = $1 AND vehicle = $2 AND day = $3",
            {Cell::integer(block), Cell::integer(of.vehicle.value),
             Cell::integer(number_of(of.day))}));
        return done();
    });
}

Result<std::int64_t> delete_positions(Transaction& transaction, VehicleId vehicle,
                                      BusinessDate through) {
    const Cell of = Cell::integer(vehicle.value);
    const Cell day = Cell::integer(number_of(through));
    std::set<std::int64_t> days;
    const RowTaker take_day = [&days](std::span<const Cell> row) {
        days.insert(row[0].number);
        return true;
    };
    TRY(transaction.read_rows("SELECT day FROM position_days WHERE vehicle = $1 AND day <= $2",
                              {of, day}, take_day));
    TRY(transaction.run("DELETE FROM position_days WHERE vehicle = $1 AND day <= $2", {of, day}));
    const auto delete_of_block = [&](std::int64_t block) -> Done {
        const Cells where = {Cell::integer(block), of, day};
        TRY(transaction.read_rows(
            "SELECT DISTINCT day FROM position_tail WHERE number / 65536 = $1 AND vehicle = $2 "
            "AND day <= $3",
            where, take_day));
        TRY(transaction.run(
            "DELETE FROM position_tail WHERE number / 65536 = $1 AND vehicle = $2 AND day <= $3",
            where));
        return done();
    };
    TRY(each_block(transaction, delete_of_block));
    TRY(transaction.run("DELETE FROM last_positions WHERE vehicle = $1 AND day <= $2", {of, day}));
    if (!days.empty()) TRY(delete_checkpoint(transaction, vehicle));
    return static_cast<std::int64_t>(days.size());
}

}  // namespace daihou
