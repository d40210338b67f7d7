#include "store/sql/database.h"

#include "base/utf8.h"

namespace daihou {

Done check_texts(std::span<const Cell> cells) {
    for (const Cell& cell : cells) {
        if (cell.type != Cell::Type::text) continue;
        if (cell.bytes.find('\0') == std::string_view::npos && is_utf8(cell.bytes)) continue;
        return Error{ErrorKind::bad_input, "store_text",
                     "a text for the store is not UTF-8 or holds a zero byte; correct it where it "
                     "comes from"};
    }
    return done();
}

bool is_conflict(const Error& error) {
    return error.code == "store_conflict";
}

Done write_with_retry(Database& database, const std::function<Done(Transaction&)>& work) {
    constexpr int tries = 5;
    const auto once = [&]() -> Done {
        const auto transaction = TRY(database.begin(Access::write));
        TRY(work(*transaction));
        return transaction->commit();
    };
    Done written = once();
    for (int i = 1; i < tries && !written && is_conflict(written.error()); ++i)
        written = once();
    return written;
}

Result<std::vector<TableColumns>> read_tables(Transaction& transaction, std::string_view sql) {
    std::vector<TableColumns> all;
    TRY(transaction.read_rows(sql, {}, [&all](std::span<const Cell> row) {
        if (all.empty() || all.back().table != row[0].bytes)
            all.push_back({std::string(row[0].bytes), {}});
        all.back().columns.emplace_back(row[1].bytes);
        return true;
    }));
    return all;
}

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
