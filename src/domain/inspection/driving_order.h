// Driving order: in which order the stops of an inspector's day are driven to. Nearest neighbour
// from the first stop, then 2-opt until no exchange shortens the way; where the place of a stop is
// not known, stops of one region follow each other. Pure and deterministic: the same stops in any
// order give the same drive. Knows no streets, no traffic and no opening hours.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "domain/inspection/captured_place.h"

namespace daihou {

struct Stop {
    TaskId task;
    std::optional<CapturedPlace> place;  // empty: not known
    std::string region;                  // how stops without a place are kept together
};

// Places in `stops`, in driving order: known places first, from `start` where it is given, else
// from the stop with the lowest task number.
std::vector<std::size_t> driving_order(std::span<const Stop> stops,
                                       const std::optional<CapturedPlace>& start = std::nullopt);

}  // namespace daihou
