// Simulated members of staff pass the courses their roles need, and renew them before they run out,
// as real ones must to be given work.
#pragma once

#include "service/house.h"

namespace daihou {

Done train_staff(House& house, BusinessDate day);

}  // namespace daihou
