// Carrying an order out 收车执行: the crew is released with a token that holds for a short time and
// as long as nothing is recorded of the loan; the vehicle is taken under that token, once; it goes
// back when what stood against its owner is gone. Nothing here reaches into a vehicle: there is no
// way to stop one from afar.
#pragma once

#include "service/recovery/order_repossession.h"

namespace daihou {

struct RepossessionRelease {
    std::string token;  // told once
    Instant until;
    RepossessionStanding standing;  // what was looked at
};
// Asks the interlock with the facts of this minute. An earlier token is void from then on. Errors:
// loan_missing, repossession_not_open, the bars, loan_changed_meanwhile.
Result<RepossessionRelease> release_repossession(House& house, StaffId by, LoanId loan);

struct TakingReport {
    LoanId loan;
    std::string token;
    Instant taken_at;
    std::string place;
    std::int64_t odometer_km = 0;
    std::vector<ItemFound> items;
    std::vector<std::string> photos;  // lower-case hex SHA-256
    std::string receipt;
};
// Errors: loan_missing, repossession_not_open, text_empty (place, receipt, items), photo_hash,
// photos_missing, repossession_token_unknown, repossession_token_expired, repossession_token_void
// (something was recorded of the loan since), taken_at_outside (before the release or ahead), the
// bars as they stood when it was taken, loan_changed_meanwhile.
Done record_taking(House& house, StaffId by, const TakingReport& report);

// Errors: loan_missing, vehicle_not_held, vehicle_not_redeemable (nothing stands against keeping
// it), text_empty (receipt), loan_changed_meanwhile.
Done redeem_vehicle(House& house, StaffId by, LoanId loan, std::string_view receipt);

// The loan's order whose vehicle is held. Error vehicle_not_held.
Result<const RepossessionOrder*> held_order(const LoanSnapshot& loan);

}  // namespace daihou
