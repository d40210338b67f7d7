// Places of the synthetic world: where its cities lie, and places so many metres from another.
// Whole numbers only, the same on every machine. Knows no car and no loan.
#pragma once

#include <string_view>

#include "domain/telematics/fix/position.h"

namespace daihou {

// The middle of a city that invented_people.h knows; of any other, that of the first.
Position centre_of(std::string_view city);

// So many metres east and north; good within some hundred kilometres, at latitudes of China.
Position moved(Position from, std::int64_t east_m, std::int64_t north_m);

}  // namespace daihou
