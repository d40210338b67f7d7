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

// Two people who decide on the same state of the loan write under the same key: only one lands. The
// fact is of the day it happened on, so its key must not be that of a later telling. Error
// loan_changed_meanwhile.
Done commit_once(House& house, const LoanNow& now, StaffId by, std::string_view what,
                 BusinessDate on, Fact fact);

}  // namespace daihou
