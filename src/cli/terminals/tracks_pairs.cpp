#include "cli/terminals/tracks_pairs.h"

#include <array>

#include "intake/table/table_reader.h"

namespace daihou {
namespace {

enum Column : std::size_t { main_vehicle_id, backup_vehicle_id, column_count };
constexpr std::array<ColumnSpec, column_count> columns = {
    {{"main_vehicle_id", "主设备编号", Presence::required},
     {"backup_vehicle_id", "备用设备编号", Presence::required}}};

}  // namespace

Result<std::map<std::string, std::string>> read_pairs(const std::string& path, Findings& findings) {
    CsvReader csv(TRY(open_bytes(path)), path, findings);
    TableReader table = TRY(TableReader::open(csv, columns));
    std::map<std::string, std::string> pairs;
    std::map<std::string, std::int64_t> rows;
    while (TRY(table.next())) {
        const std::string main = table.key(main_vehicle_id);
        const std::string backup = table.key(backup_vehicle_id);
        if (!table.row_is_good()) continue;
        const auto [first, is_new] = rows.try_emplace(main, table.row());
        if (is_new)
            pairs[main] = backup;
        else
            table.report(main_vehicle_id, "key_repeated",
                         {{"value", main}, {"first_row", std::to_string(first->second)}});
    }
    return pairs;
}

}  // namespace daihou
