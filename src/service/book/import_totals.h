// ImportTotals: how many rows imports of this store took and how many findings they had, all runs
// together. An import is a process of its own, so the sum is kept in the store, where the server
// finds it. Figures for whoever runs the house; the facts and the findings are what counts.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "store/store.h"

namespace daihou {

struct ImportTotals {
    std::int64_t runs = 0;
    std::int64_t rows_landed = 0;
    std::int64_t rows_already = 0;  // the same content stood there
    std::int64_t findings = 0;      // rows refused, and remarks on rows that landed
};

Result<ImportTotals> import_totals(Store& store);
// Two imports that end at the same moment may count as one.
Done add_to_import_totals(Store& store, const ImportTotals& run);

}  // namespace daihou
