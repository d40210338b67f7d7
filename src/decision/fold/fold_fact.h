// fold_fact: what one fact does to the snapshot of its loan. Facts come by (effective day,
// sequence) within money and within work; one that comes out of order is refused and the loan is
// folded again by fold_loan. Part of portfolio.h.
#pragma once

#include <optional>
#include <span>

#include "decision/snapshot/loan_snapshot.h"
#include "domain/facts.h"

namespace daihou {

// The business day (China) on which a fact takes effect.
inline BusinessDate effective_day(const FactRecord& record) {
    return business_date_of(record.occurred_at);
}

// The loan a fact is about; for LoanBooked the one it makes known. Empty: none.
std::optional<LoanId> loan_of(const FactRecord& record);

enum class Folded {
    taken,
    untouched,    // nothing in the snapshot depends on it
    out_of_order  // nothing was changed: fold all facts of the loan again
};

// Any fact of the loan but LoanBooked.
Folded fold_fact(LoanSnapshot& snapshot, const FactRecord& record);

// The snapshot after LoanBooked and nothing else. Requires terms that passed check() and fit a
// LoanPosition.
LoanSnapshot opened(const FactRecord& booked);

// All facts of one loan, in any order; those effective after `through_day` are left out. Empty
// where the loan is not booked by then. A reversed payment counts as never received.
std::optional<LoanSnapshot> fold_loan(std::span<const FactRecord> facts,
                                      std::optional<BusinessDate> through_day);

}  // namespace daihou
