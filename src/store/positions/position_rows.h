// Position rows: where the chunks of a vehicle's day stand in the tables of migration 0009, and how
// they are opened, sealed and deleted. SQL of one transaction; when to merge is sql_positions.h.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "store/positions/position_store.h"
#include "store/sealing/sealing.h"
#include "store/sql/database.h"

namespace daihou {

// Of a day in a row: days since 1970.
std::int64_t number_of(BusinessDate day);

using VehicleKeys = std::map<std::int64_t, SubjectKey>;
// Those that are there: none of a vehicle that was erased. Error store_damaged.
Result<VehicleKeys> vehicle_keys(const Vault& vault, Transaction& transaction,
                                 std::vector<std::int64_t> vehicles);

// What sealed bytes belong to: beside other numbers they do not open.
std::string sealed_for(std::string_view what, std::initializer_list<std::int64_t> numbers);
std::string seal_fixes(const SubjectKey& key, VehicleDay of, std::span<const KeptFix> fixes,
                       RandomPool& random);
// None where the bytes were changed, or are those of another vehicle or day.
std::optional<std::vector<KeptFix>> open_fixes(const SubjectKey& key, VehicleDay of,
                                               std::string_view sealed);
Error positions_damaged(VehicleDay of);

// The numbers that chunks of the tail have; `last` is 0 where there are none.
struct TailNumbers {
    std::int64_t first = 1;
    std::int64_t last = 0;
    std::int64_t count() const { return last - first + 1; }
};
Result<TailNumbers> tail_numbers(Transaction& transaction);

// All chunks of the day, oldest first: that of position_days, then those of the tail.
Done each_chunk(Transaction& transaction, VehicleDay of,
                const std::function<void(std::string_view sealed)>& take);
// The merged fixes of the day. Error store_damaged.
Result<std::vector<KeptFix>> merged_fixes(Transaction& transaction, const SubjectKey& key,
                                          VehicleDay of);
// Whether any position of the day is kept.
Result<bool> is_day_kept(Transaction& transaction, VehicleDay of);
Done delete_tail(Transaction& transaction, VehicleDay of);
// All positions up to and on `through`: on how many days there were some.
Result<std::int64_t> delete_positions(Transaction& transaction, VehicleId vehicle,
                                      BusinessDate through);

}  // namespace daihou
