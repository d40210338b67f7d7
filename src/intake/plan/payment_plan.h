// PaymentPlanner: payment rows to facts, batch by batch (a file may hold tens of millions of rows).
// A reversal names a payment that may stand in the same file, and a refund gives back what came in
// with one, so both are kept back until everything else has landed. The last step of an import
// (import_plan.h).
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/findings.h"
#include "intake/plan/import_plan.h"
#include "intake/rows/payment_rows.h"

namespace daihou {

class PaymentPlanner {
public:
    // `findings` must outlive the planner.
    PaymentPlanner(std::string source, Findings& findings)
        : source_(std::move(source)), findings_(findings) {}

    // The fact of each row of the batch but reversals and refunds. Needs the loans in `known`.
    // Findings: loan_unknown, money_of_unknown_loan, key_repeated, payment_before_disbursement,
    // payment_on_closed_loan.
    std::vector<PlannedFact> plan(std::span<const PaymentRow> batch, const KnownKeys& known);

    // Source keys of the payments to be reversed: their sequence numbers must be in `known` for
    // plan_reversals.
    std::vector<std::string> keys_to_reverse() const;
    // PaymentReversed of all batches. Findings: payment_unknown, reversal_twice,
    // reversal_of_other_loan, reversal_of_other_kind, reversal_before_payment.
    std::vector<PlannedFact> plan_reversals(const KnownKeys& known);

    // Of all batches. Whether as much is held, or was owed, is found out where the loan is known.
    const std::vector<PlannedFact>& refunds() const { return refunds_; }  // not planned yet
    const std::vector<PlannedFact>& waivers() const { return waivers_; }  // planned already
    // Money that came in for loans nobody knows: it is in no book.
    Money not_booked() const { return not_booked_; }

private:
    struct Seen {
        std::int64_t row = 0;
        LoanId loan;
        BusinessDate paid_on;
        PaymentKind kind = PaymentKind::payment;
    };
    bool fits(const PaymentRow& row, const KnownLoan* loan);
    void report_unknown_loan(const PaymentRow& row);
    bool reversal_fits(const PaymentRow& row, LoanId loan);
    void report(const PaymentRow& row, std::string_view column, std::string_view code,
                std::vector<std::pair<std::string, std::string>> parameters);

    std::string source_;
    Findings& findings_;
    std::unordered_map<std::string, Seen> seen_;
    std::vector<PaymentRow> reversals_;
    std::vector<PlannedFact> refunds_;
    std::vector<PlannedFact> waivers_;
    Money not_booked_;
};

// A refund of more than the loan holds does not land; a waiver of more than was owed lands, and
// what is over has no effect.
Finding refund_over_held(std::string_view source, const PlannedFact& planned, Money held);
Finding waiver_over_owed(std::string_view source, const PlannedFact& planned, Money owed);

}  // namespace daihou
