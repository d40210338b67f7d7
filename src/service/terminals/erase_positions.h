// What the end of a day does about positions: terminals of settled loans are unbound, positions
// whose time is over are erased, each with the fact that says so in the same transaction (PIPL art.
// 19, 47; CN-P02, CN-P03). When their time is over is policy (policies/positions.toml).
#pragma once

#include "service/house.h"

namespace daihou {

struct ErasedPositions {
    std::int64_t terminals_unbound = 0;
    std::int64_t vehicles = 0;
    std::int64_t days = 0;  // of which there were positions, over all vehicles
};

// Done again it changes nothing. Errors: policy_no_rule, those of the store.
Result<ErasedPositions> erase_positions_due(House& house, BusinessDate today);

}  // namespace daihou
