#include "cli/store/copy_command.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "store/backup/copy_store.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const TableProof& table) {
    Json document{{"table", table.table}, {"rows", table.rows_from}, {"digest", table.digest_from}};
    if (!table.is_equal())
        document["differs"] = {{"rows", table.rows_to}, {"digest", table.digest_to}};
    return document;
}

}  // namespace

int run_store_copy(const CopyArguments& arguments, const Clock& clock, std::ostream& out,
                   std::ostream& err) {
    const auto show = [&err](std::string_view doing, std::string_view table, std::int64_t rows) {
        err << fmt::format("\r{} {}: {} rows          ", doing, table, rows) << std::flush;
    };
    const auto copy = copy_store(arguments.from, arguments.to, clock, show);
    err << "\n";
    if (!copy) return report(copy.error(), err);
    Json tables = Json::array();
    for (const TableProof& table : copy->tables)
        tables.push_back(json_of(table));
    out << Json{{"equal", copy->is_equal()},
                {"commitments_broken", copy->commitments_broken},
                {"tables", tables}}
               .dump()
        << "\n";
    return copy->is_equal() && copy->commitments_broken.empty() ? 0 : 1;
}

}  // namespace daihou
