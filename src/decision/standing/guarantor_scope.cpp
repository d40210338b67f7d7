#include "decision/standing/guarantor_scope.h"

#include <algorithm>

#include "decision/loan_day/loan_step.h"
#include "domain/loan/schedule/instalment_table.h"

namespace daihou {
namespace {

// All unpaid on the day the table stands at.
Money owed_in_all(const InstalmentTable& table) {
    Money owed = table.penalty_interest_unpaid();
    for (const TableRow& row : table.rows())
        owed += row.unpaid();
    return owed;
}

// What the change adds to all that is to be paid, what is paid with it counted; zero where it does
// not fit, and the table then stands as before.
Money increase_by(InstalmentTable& table, const Modification& change) {
    table.move_to(change.on);
    const Money before = owed_in_all(table);
    if (!table.modify(change)) return Money();
    const bool is_paid = change.kind == ModificationKind::prepayment;
    return owed_in_all(table) - before + (is_paid ? change.amount : Money());
}

}  // namespace

DebtHistory debt_history(const Contract& contract, std::span<const FactRecord> facts,
                         BusinessDate through) {
    InstalmentTable table(contract);
    DebtHistory debt;
    for (StepOfFact& taken : steps_of_facts(facts, through)) {
        const BusinessDate on = std::max(day_of(taken.step), contract.disbursed_on);
        std::visit([on](auto& step) { step.on = on; }, taken.step);
        if (const auto* event = std::get_if<LoanEvent>(&taken.step)) table.apply(*event);
        // One that does not fit changes nothing, as in the fold.
        if (const auto* pause = std::get_if<PauseChange>(&taken.step)) (void)table.pause(*pause);
        if (const auto* change = std::get_if<Modification>(&taken.step)) {
            const Money amount = increase_by(table, *change);
            if (amount <= Money() || change->kind == ModificationKind::misuse) continue;
            debt.increases.push_back(
                {on, change->kind, amount, std::get<LoanModified>(taken.record->fact).consents});
        }
    }
    table.move_to(std::max(through, contract.disbursed_on));
    debt.owed = owed_in_all(table);
    return debt;
}

GuarantorScope guarantor_scope(PersonId guarantor, BusinessDate given_on,
                               std::optional<Money> amount_max, const DebtHistory& debt) {
    GuarantorScope scope;
    for (const DebtIncrease& increase : debt.increases) {
        const auto& consents = increase.consents;
        if (increase.on <= given_on ||
            std::find(consents.begin(), consents.end(), guarantor) != consents.end())
            continue;
        scope.not_bound.push_back(increase);
        scope.not_bound_in_all += increase.amount;
    }
    scope.bound_max = max(debt.owed - scope.not_bound_in_all, Money());
    if (amount_max) scope.bound_max = min(scope.bound_max, *amount_max);
    return scope;
}

}  // namespace daihou
