#include "service/view/loan/loan_ledger.h"

#include "decision/loan_day/loan_step.h"

namespace daihou {
namespace {

Money unpaid_of(const TableRow& row) {
    return row.unpaid(Part::principal) + row.unpaid(Part::interest) + row.unpaid(Part::fee);
}

void take(InstalmentTable& table, const LoanEvent& event) {
    table.apply(event);
}
// One that does not fit changes nothing, as in the fold.
void take(InstalmentTable& table, const Modification& change) {
    (void)table.modify(change);
}
void take(InstalmentTable& table, const PauseChange& change) {
    (void)table.pause(change);
}

}  // namespace

std::vector<LoanStep> loan_steps(std::span<const FactRecord> facts, BusinessDate through) {
    std::vector<LoanStep> steps;
    for (const StepOfFact& step : steps_of_facts(facts, through))
        steps.push_back(step.step);
    return steps;
}

Money LoanLedger::principal_paid_by(BusinessDate date) const {
    const auto after = principal_paid_through.upper_bound(date);
    return after == principal_paid_through.begin() ? Money() : std::prev(after)->second;
}

LoanLedger loan_ledger(const Contract& contract, std::span<const FactRecord> facts,
                       BusinessDate through) {
    LoanLedger ledger{InstalmentTable(contract), {}, {}};
    for (LoanStep step : loan_steps(facts, through)) {
        // Money before disbursement cannot be allocated earlier than the loan begins.
        const BusinessDate on = std::max(day_of(step), contract.disbursed_on);
        std::visit(
            [&](auto& taken) {
                taken.on = on;
                take(ledger.table, taken);
            },
            step);
        ledger.principal_paid_through[on] = ledger.table.paid().principal;
        const auto& rows = ledger.table.rows();
        ledger.paid_on.resize(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!unpaid_of(rows[i]).is_zero())
                ledger.paid_on[i].reset();
            else if (!ledger.paid_on[i])
                ledger.paid_on[i] = on;
        }
    }
    ledger.table.move_to(std::max(through, contract.disbursed_on));
    ledger.paid_on.resize(ledger.table.rows().size());
    return ledger;
}

}  // namespace daihou
