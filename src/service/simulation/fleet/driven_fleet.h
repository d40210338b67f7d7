// DrivenFleet: the cars of a simulated lender that carry terminals (world/drives). Fitting binds
// them through the use cases: with the separate consent of whoever drives (CN-P02), fences drawn
// where their stories lead. Which cars they are is kept as a note of the store, so that they can be
// driven on from the store alone. Stands between the world and TerminalPositions.
#pragma once

#include <span>
#include <vector>

#include "intake/jt808/received_fix.h"
#include "service/house.h"
#include "world/drives/car_life.h"
#include "world/portfolio/portfolio_life.h"

namespace daihou {

struct FleetToFit {
    std::uint64_t seed = 1;
    std::int64_t cars_max = 0;  // one in six of the running loans, no more than this
    BusinessDate last_day;      // of the life: stories are told towards it
};

class DrivenFleet {
public:
    // Of today's running loans that have a vehicle. Errors: those of the use cases.
    static Result<DrivenFleet> fit(House& house, const PortfolioLife& world,
                                   const FleetToFit& wanted);
    // As the store notes it; without cars where it notes none. Error store_damaged.
    static Result<DrivenFleet> noted(Store& store);

    std::span<const CarLife> cars() const { return cars_; }
    // What all terminals say after `after` and through `through`, by time, as it comes in.
    std::vector<jt808::ReceivedFix> said(Instant after, Instant through);

private:
    DrivenFleet(std::uint64_t seed, const std::vector<MadeCar>& cars);
    void tell(BusinessDate day);

    std::vector<CarLife> cars_;
    std::optional<BusinessDate> told_;  // the day that stands below
    std::vector<jt808::ReceivedFix> of_day_;
};

}  // namespace daihou
