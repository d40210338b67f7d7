// Absences of a simulated team: people fall ill, come back early, go on leave and to trainings.
// Each is entered into the staff calendar as a manager would, before the day is closed.
#pragma once

#include <cstdint>

#include "service/house.h"

namespace daihou {

// What is entered on the morning of `day`; the same seed, the same entries. Errors: those of
// record_away.
Done enter_absences(House& house, BusinessDate day, std::uint64_t seed);

}  // namespace daihou
