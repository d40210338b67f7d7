// A team for a simulated lender: members of staff of every role that policies/staffing.toml gives
// work to, as many as a book of that size needs. They are known to the day pass and cannot sign in.
#pragma once

#include <cstdint>

#include "service/house.h"

namespace daihou {

// They work from `since` on.
Done hire_team(House& house, std::int64_t loans, BusinessDate since);

}  // namespace daihou
