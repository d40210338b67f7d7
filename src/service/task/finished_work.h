// The tasks finished on a day. Those of the last closed day are kept up with the record: it goes on
// until the next one is closed. Stands between the store and the work list; knows no HTTP.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "service/kept_up.h"

namespace daihou {

struct FinishedTask {
    StaffId by;
    std::string kind;  // name of a task kind
    BusinessDate due_on;
    std::int64_t score = 0;
    std::int64_t minutes = 0;
};
using FinishedTasks = std::map<TaskId, FinishedTask>;

// By visits that reached the person and by tasks marked done, effective from `day` through
// `through`, or without end. Errors: those of the store.
Result<FinishedTasks> read_finished(Store& store, BusinessDate day,
                                    std::optional<BusinessDate> through);

// Of the last closed day and since, by one member of staff or all.
Result<FinishedTasks> finished_since(KeptUp<FinishedTasks>& kept, Store& store, BusinessDate day,
                                     std::optional<StaffId> by);

}  // namespace daihou
