// restore_snapshots: the store's cached snapshots into a portfolio that has none. Reading them and
// making them out go side by side on two threads. Snapshots of another version are left to the
// caller, who folds the facts.
#pragma once

#include "decision/portfolio.h"
#include "store/store.h"

namespace daihou {

enum class Restored { all, unreadable };

// The portfolio is to be thrown away unless all were restored.
Result<Restored> restore_snapshots(Store& store, Portfolio& portfolio);

}  // namespace daihou
