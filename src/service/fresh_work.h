// FreshWork: what became of tasks since the last closed day. The portfolio stands at that day's
// close; work done while the clock has moved on is folded by the next day pass, and until then
// pages read it from here.
#pragma once

#include <map>
#include <string>

#include "service/house.h"

namespace daihou {

struct FreshWork {
    std::map<TaskId, std::string> ended;  // outcome
    std::map<TaskId, StaffId> handed_to;
    std::map<TaskId, BusinessDate> planned_on;  // of handed-over tasks
    std::map<TaskId, BusinessDate> postponed_to;
};

// Reads the facts effective after `day`.
Result<FreshWork> read_fresh_work(House& house, BusinessDate day);

}  // namespace daihou
