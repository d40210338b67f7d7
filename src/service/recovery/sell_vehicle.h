// Selling a vehicle that was taken 处置: the sale is announced to the parties with the values it
// rests on, put before a second person, and booked with its statement of proceeds in one
// transaction. Until then its owner may redeem it (take_vehicle.h).
#pragma once

#include "domain/collections/recovery/disposal.h"
#include "service/recovery/take_vehicle.h"

namespace daihou {

// The values of the vehicle on record, one a source, newest figure of each.
std::vector<SourceValue> values_of(const LoanNow& now, VehicleId vehicle);

// What it would be offered for. Errors: vehicle_not_held, those of estimate_sale.
Result<SaleEstimate> estimate_sale_now(House& house, const RecoveryNow& recovery, VehicleWear wear);

struct SaleToAnnounce {
    LoanId loan;
    VehicleWear wear = VehicleWear::good;
    std::vector<SaleNotice> notices;
};
// Errors: loan_missing, vehicle_not_held, the bars, those of estimate_sale, sale_notice_missing (a
// borrower, co-borrower or live guarantor was not told), sale_notice_unknown, text_empty
// (reference), loan_changed_meanwhile.
Done announce_sale(House& house, StaffId by, const SaleToAnnounce& sale);

struct SaleToAgree {
    LoanId loan;
    SaleTerms terms;
    std::string why;
};
// Errors: loan_missing, sale_not_announced, the bars, sale_day_outside, sale_below_reserve,
// sale_overtaken (money moved after the day), text_empty, approval_waiting, loan_changed_meanwhile.
Done propose_sale(House& house, StaffId by, const SaleToAgree& sale);

// What takes effect once a second person agrees. Errors: as above.
Result<std::vector<NewFact>> facts_of_sale(House& house, const Approval& approval);

// The proceeds as they would be shared out, with what is owed on the day of the sale.
SaleStatement statement_for(const LoanSnapshot& loan, const SaleTerms& terms);

// The sale that waits for a second person, or waited last; empty: none was asked for.
std::optional<SaleProposed> sale_proposed(const LoanNow& now, std::int64_t before_sequence);

}  // namespace daihou
