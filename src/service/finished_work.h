// FinishedWork: the tasks finished on a day. Those of the last closed day are kept up with the
// record, each fact read once however many lists of work are asked for; that day goes on until the
// next one is closed. Stands between the store and the work list; knows no HTTP.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "store/store.h"

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

// Thread-safe.
class FinishedWork {
public:
    // On `day`, the last closed one, and after it.
    Result<FinishedTasks> since(Store& store, BusinessDate day, std::optional<StaffId> by);

private:
    std::mutex mutex_;
    std::optional<BusinessDate> day_;
    FinishedTasks tasks_;
    std::int64_t up_to_ = 0;
};

}  // namespace daihou
