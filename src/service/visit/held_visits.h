// HeldVisits: how many follow-ups reached the person, by day, kept up with the record from its
// beginning. Stands between the store and the portfolio page; knows no person.
#pragma once

#include <cstdint>
#include <map>

#include "base/date.h"
#include "base/result.h"

namespace daihou {

class House;

using HeldVisits = std::map<BusinessDate, std::int64_t>;

// The first who asks waits for all visits to be read once. Errors: those of the store.
Result<HeldVisits> held_visits(House& house);

}  // namespace daihou
