// The facts of taking and selling a vehicle, and legal notices, folded into a snapshot: the last
// order and how far it has come. Part of fold_fact.h. It must not know of rules or of the day.
#pragma once

#include <concepts>

#include "decision/fold/fold_fact.h"

namespace daihou {

template <class T>
concept RecoveryFact = std::same_as<T, RepossessionOrdered> ||
    std::same_as<T, RepossessionCancelled> || std::same_as<T, VehicleTaken> ||
    std::same_as<T, VehicleRedeemed> || std::same_as<T, SaleAnnounced> ||
    std::same_as<T, SaleMade> || std::same_as<T, LegalNoticeGiven>;

// Untouched: it is of an order that another one followed. Out of order: its own order, or a step
// that comes after it, was here first or is not here yet.
Folded fold_recovery(LoanSnapshot& snapshot, const RepossessionOrdered& ordered,
                     const FactRecord& record);
Folded fold_recovery(LoanSnapshot& snapshot, const RepossessionCancelled& cancelled,
                     const FactRecord& record);
Folded fold_recovery(LoanSnapshot& snapshot, const VehicleTaken& taken, const FactRecord& record);
Folded fold_recovery(LoanSnapshot& snapshot, const VehicleRedeemed& redeemed,
                     const FactRecord& record);
Folded fold_recovery(LoanSnapshot& snapshot, const SaleAnnounced& announced,
                     const FactRecord& record);
Folded fold_recovery(LoanSnapshot& snapshot, const SaleMade& made, const FactRecord& record);
Folded fold_recovery(LoanSnapshot& snapshot, const LegalNoticeGiven& given,
                     const FactRecord& record);

}  // namespace daihou
