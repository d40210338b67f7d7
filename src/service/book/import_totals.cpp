#include "service/book/import_totals.h"

#include <sstream>

namespace daihou {
namespace {

constexpr std::string_view shelf = "figures", name = "imports";

}  // namespace

Result<ImportTotals> import_totals(Store& store) {
    ImportTotals totals;
    if (const auto text = TRY(store.note_under(shelf, name)))
        std::istringstream(*text) >> totals.runs >> totals.rows_landed >> totals.rows_already >>
            totals.findings;
    return totals;
}

Done add_to_import_totals(Store& store, const ImportTotals& run) {
    const ImportTotals before = TRY(import_totals(store));
    return store.put_note(
        shelf, name,
        fmt::format("{} {} {} {}", before.runs + run.runs, before.rows_landed + run.rows_landed,
                    before.rows_already + run.rows_already, before.findings + run.findings));
}

}  // namespace daihou
