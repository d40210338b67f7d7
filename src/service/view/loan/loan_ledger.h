// LoanLedger: the loan as its accountant would keep it - every instalment with what is paid of it
// and when - replayed from the loan's facts. The loan page shows it and figures are explained by
// it.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "domain/facts.h"
#include "domain/loan/schedule/instalment_table.h"

namespace daihou {

struct LoanLedger {
    InstalmentTable table;                                 // stands at the day asked for
    std::vector<std::optional<BusinessDate>> paid_on;      // by row of the table
    std::map<BusinessDate, Money> principal_paid_through;  // running total by day of a payment

    Money principal_paid_by(BusinessDate date) const;
};

// What the facts, by sequence, did to the loan up to `through`: in order of their day and then of
// recording, without reversed payments.
std::vector<LoanStep> loan_steps(std::span<const FactRecord> facts, BusinessDate through);

// The loan's facts, by sequence, up to `through`: taken in order of their day and then of
// recording, without reversed payments. `through` must not be before disbursement.
LoanLedger loan_ledger(const Contract& contract, std::span<const FactRecord> facts,
                       BusinessDate through);

}  // namespace daihou
