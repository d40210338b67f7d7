#include "service/simulation/fleet/driven_terminals.h"

namespace daihou {

DrivenTerminals::DrivenTerminals(House& house, DrivenFleet fleet)
    : house_(house),
      fleet_(std::move(fleet)),
      said_through_(house.clock().now()),
      watching_(house),
      positions_(house, &watching_) {}

Done DrivenTerminals::say() {
    const Instant now = house_.clock().now();
    const std::vector<jt808::ReceivedFix> fixes = fleet_.said(said_through_, now);
    if (!fixes.empty()) TRY(positions_.keep(fixes));
    said_through_ = now;
    return watching_.catch_up();
}

DrivenFigures DrivenTerminals::figures() const {
    return {std::ssize(fleet_.cars()), positions_.figures().kept, watching_.figures().alerts};
}

}  // namespace daihou
