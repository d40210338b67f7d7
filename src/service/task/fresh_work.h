// FreshWork: what became of tasks since the last closed day. The portfolio stands at that day's
// close; work done while the clock has moved on is folded by the next day pass, and until then
// pages read it from here.
#pragma once

#include <map>
#include <string>

#include "service/kept_up.h"

namespace daihou {

class House;

struct FreshWork {
    std::map<TaskId, std::string> ended;  // outcome
    std::map<TaskId, StaffId> handed_to;
    std::map<TaskId, BusinessDate> planned_on;  // of handed-over tasks
    std::map<TaskId, BusinessDate> postponed_to;
};

// By the facts effective after `day`, the last closed one. Kept up by the house: the payments of a
// morning, many and of no concern here, are passed over once. Errors: those of the store.
Result<FreshWork> read_fresh_work(House& house, BusinessDate day);
// Of one task alone, for whoever works it.
Result<FreshWork> read_fresh_work(House& house, BusinessDate day, TaskId task);

}  // namespace daihou
