// restore_snapshots: the store's cached snapshots into a portfolio that has none. Each core reads a
// stretch of the loans and makes them out. Snapshots of another version are left to the
// caller, who folds the facts.
#pragma once

#include "decision/snapshot/portfolio.h"
#include "store/store.h"

namespace daihou {

enum class Restored { all, unreadable };

// Unless all were restored the portfolio stays as it is.
Result<Restored> restore_snapshots(Store& store, Portfolio& portfolio);

}  // namespace daihou
