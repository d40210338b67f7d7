// How a payment is spread over a position by the contract's AllocationRules (CN-R02). Works on the
// O(1) position: within each part money goes to the oldest instalment first, so what was paid stays
// a prefix of the schedule. Rules outside that (money to the last instalment, or spread over all)
// are instalment_table.h's.
#pragma once

#include "domain/loan/position.h"

namespace daihou {

// Spreads `amount` received on `date` over `position`, whose penalty must be accrued to that day,
// and moves the position's ahead amounts, charges and penalty. The split sums to `amount`; what
// nothing is owed for is `overpaid`.
PaymentSplit allocate(const Agreement& agreement, LoanPosition& position, Money amount,
                      BusinessDate date);

// Penalty interest owed and not settled, as accrued in the position.
Money penalty_interest_owed(const Agreement& agreement, const LoanPosition& position);

// Accrues penalty interest up to and including `date` on the instalments overdue by then.
void accrue_penalty_to(const Agreement& agreement, LoanPosition& position, BusinessDate date);

}  // namespace daihou
