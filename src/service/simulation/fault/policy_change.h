// A rule that changes in the middle of a month, in a simulated life: the borrower's first visit of
// policies/follow_up.toml gets another due day from a date on, written as the house's own staff
// would write it: the old row ends, a new one begins.
#pragma once

#include <filesystem>

#include "base/date.h"

namespace daihou {

// Error policy_unwritable.
Done change_first_visit_rule(const std::filesystem::path& policies, BusinessDate from, int due_day);

}  // namespace daihou
