// What was charged and waived on a loan beside its schedule, what of it is open now, and the money
// held for the customer. "Now" is today with all facts known, not the last closed day: whoever
// waives decides on what is owed this minute. Part of the loan page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "service/view/book_view.h"

namespace daihou {

// A charge as people name it.
enum class NamedCharge { fee, penalty, legal_cost, prepayment_fee };
NamedCharge named_charge(const ChargeRaised& charge);

std::string_view name_of(NamedCharge charge);  // "legal_cost"
std::string_view name_of(Waived what);         // "penalty_interest"

struct ChargeLine {
    BusinessDate on;
    NamedCharge charge = NamedCharge::fee;
    Money amount;
    BusinessDate due_on;
    std::string why;
    std::string by;  // name of who recorded it; empty: an import
};
struct WaiverLine {
    BusinessDate on;
    Waived what = Waived::penalty_interest;
    Money amount;
    std::string why;
    std::string by;
};

// What a waiver can be of.
struct WaivableAmounts {
    Money fee_charges;  // legal costs among them
    Money penalty_charges;
    Money penalty_interest;
    Money of(Waived what) const;
};

struct LoanCharges {
    BusinessDate as_of;
    std::vector<ChargeLine> charges;  // newest first
    std::vector<WaiverLine> waivers;
    WaivableAmounts open;
    Money held;  // for the customer; negative: more was given back than was held
};

// Of the loan as all `facts` make it on `today`, not before its disbursement.
WaivableAmounts waivable_on(const LoanSnapshot& loan, BusinessDate today);
Result<LoanCharges> loan_charges(const BookView& book, std::span<const FactRecord> facts);

}  // namespace daihou
