#include "store/database.h"

namespace daihou {

Result<std::optional<std::int64_t>> read_number(Transaction& transaction, std::string_view sql,
                                                const Cells& parameters) {
    std::optional<std::int64_t> number;
    TRY(transaction.read_rows(sql, parameters, [&](std::span<const Cell> row) {
        if (row[0].type == Cell::Type::integer) number = row[0].number;
        return false;
    }));
    return number;
}

}  // namespace daihou
