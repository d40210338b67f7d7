// One loan as all facts known this minute make it: what a member of staff decides on when they
// charge, waive, quote or settle. Not the last closed day, and with nothing of policy in it.
#pragma once

#include "decision/loan_snapshot.h"
#include "service/house.h"

namespace daihou {

struct LoanNow {
    std::vector<FactRecord> facts;
    LoanSnapshot loan;
    BusinessDate today;
};

// Errors: loan_missing, those of the store.
Result<LoanNow> loan_now(House& house, LoanId loan);

// By the lender's own number, else by id. Errors: loan_missing, those of the store.
Result<LoanId> loan_named(House& house, std::string_view name);

}  // namespace daihou
