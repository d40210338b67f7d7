// Legal clocks near their end become tasks of counsel: before a day is closed, each clock that has
// come within the days of policies/letters.toml opens a legal review, once for each end. A clock
// that was stopped and starts again has another end, and another task. Stands between the clocks
// (decision) and the day pass, which plans what was opened.
#pragma once

#include "service/house.h"

namespace daihou {

// Answers how many were opened. Errors: policy_no_rule, those of the store.
Result<std::int64_t> open_clock_tasks(House& house, BusinessDate day);

}  // namespace daihou
