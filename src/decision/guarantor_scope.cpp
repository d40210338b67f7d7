#include "decision/guarantor_scope.h"

#include <algorithm>
#include <set>

#include "decision/fold_fact.h"
#include "decision/loan_step.h"
#include "domain/loan/instalment_table.h"

namespace daihou {
namespace {

// By day and within a day as recorded, without money that was taken back.
std::vector<const FactRecord*> steps_in_order(std::span<const FactRecord> facts,
                                              BusinessDate through) {
    std::set<std::int64_t> reversed;
    for (const FactRecord& record : facts)
        if (const auto* reversal = std::get_if<PaymentReversed>(&record.fact))
            if (effective_day(record) <= through) reversed.insert(reversal->payment);
    std::vector<const FactRecord*> steps;
    for (const FactRecord& record : facts)
        if (effective_day(record) <= through && !reversed.contains(record.sequence))
            steps.push_back(&record);
    std::stable_sort(steps.begin(), steps.end(), [](const auto* a, const auto* b) {
        return effective_day(*a) < effective_day(*b);
    });
    return steps;
}

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
    for (const FactRecord* record : steps_in_order(facts, through)) {
        const BusinessDate on = std::max(effective_day(*record), contract.disbursed_on);
        const auto step = loan_step_of(record->fact, on);
        if (!step) continue;
        if (const auto* event = std::get_if<LoanEvent>(&*step)) table.apply(*event);
        // One that does not fit changes nothing, as in the fold.
        if (const auto* pause = std::get_if<PauseChange>(&*step)) (void)table.pause(*pause);
        if (const auto* change = std::get_if<Modification>(&*step)) {
            const Money amount = increase_by(table, *change);
            if (amount <= Money() || change->kind == ModificationKind::misuse) continue;
            debt.increases.push_back(
                {on, change->kind, amount, std::get<LoanModified>(record->fact).consents});
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
