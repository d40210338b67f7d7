// One loan as all facts known this minute make it: what a member of staff decides on when they
// charge, waive, quote or settle. Not the last closed day, and with nothing of policy in it.
#pragma once

#include "decision/snapshot/loan_snapshot.h"
#include "service/house.h"

namespace daihou {

struct LoanNow {
    FactList facts;
    LoanSnapshot loan;
    BusinessDate today;
};

// Errors: loan_missing, those of the store.
Result<LoanNow> loan_now(House& house, LoanId loan);

// By the lender's own number, else by id. Errors: loan_missing, those of the store.
Result<LoanId> loan_named(House& house, std::string_view name);

// That of the vehicle. Errors: vehicle_missing, those of the store.
Result<LoanId> loan_of_vehicle(House& house, VehicleId vehicle);

// Two who decide on the same state of a loan write under the same key: only one lands.
std::string key_on_loan(std::string_view what, const LoanNow& now);

// Facts that only mean something together, all or nothing. Error loan_changed_meanwhile.
Done commit_on_loan(House& house, std::span<const NewFact> facts);
// One fact of the day it happened on, under the key of the loan's state. Error as above.
Done commit_once(House& house, const LoanNow& now, StaffId by, std::string_view what,
                 BusinessDate on, Fact fact);

}  // namespace daihou
