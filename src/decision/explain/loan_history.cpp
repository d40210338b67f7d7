#include "decision/explain/loan_history.h"

#include <algorithm>

namespace daihou {
namespace {

void take(HistoryEntry& entry, LoanEvent event) {
    event.on = entry.on;
    entry.received = entry.after.apply(event);
}
void take(HistoryEntry& entry, Modification change) {
    change.on = entry.on;
    entry.fits = entry.after.modify(change).has_value();
    if (entry.fits && change.kind == ModificationKind::prepayment)
        entry.received = entry.after.paid() - entry.before.paid();
}
void take(HistoryEntry& entry, PauseChange change) {
    change.on = entry.on;
    entry.fits = entry.after.pause(change).has_value();
}

std::string name_of_event(const LoanEvent& event) {
    const bool is_fee = event.charge == ChargeKind::fee;
    switch (event.kind) {
        case LoanEventKind::payment:
            return "payment";
        case LoanEventKind::charge:
            return is_fee ? "fee" : "penalty_charge";
        case LoanEventKind::charge_waiver:
            return is_fee ? "fee_waiver" : "penalty_charge_waiver";
        case LoanEventKind::penalty_waiver:
            return "penalty_waiver";
        case LoanEventKind::write_off:
            return "write_off";
        case LoanEventKind::settlement:
            return "settlement";
        case LoanEventKind::refund:
            return "refund";
        case LoanEventKind::reversal:
            break;
    }
    INVARIANT(false);
}

}  // namespace

LoanHistory history_of(const Contract& contract, std::span<const StepOfFact> steps,
                       BusinessDate date) {
    const InstalmentTable opening(contract);
    LoanHistory history{opening, {}, opening};
    history.entries.reserve(steps.size());
    for (const StepOfFact& step : steps) {
        // A down payment may be recorded on the eve of disbursement.
        const BusinessDate on = std::max(day_of(step.step), contract.disbursed_on);
        history.now.move_to(on);
        HistoryEntry entry{step, on, true, history.now, history.now, {}};
        std::visit([&entry](const auto& taken) { take(entry, taken); }, step.step);
        history.now = entry.after;
        history.entries.push_back(std::move(entry));
    }
    history.now.move_to(date);
    return history;
}

std::string name_of_step(const StepOfFact& step) {
    if (const auto* change = std::get_if<Modification>(&step.step))
        return std::string(name_of(change->kind));
    if (const auto* event = std::get_if<LoanEvent>(&step.step)) {
        if (step.record == nullptr) return name_of_event(*event);
        if (std::holds_alternative<RecoveryReceived>(step.record->fact)) return "recovery";
        const auto* raised = std::get_if<ChargeRaised>(&step.record->fact);
        const bool is_legal = raised && raised->purpose == ChargePurpose::legal_cost;
        return is_legal ? "legal_cost" : name_of_event(*event);
    }
    return std::get<PauseChange>(step.step).step == PauseStep::pause ? "pause" : "resume";
}

Money amount_of_step(const HistoryEntry& entry) {
    if (entry.is_event(LoanEventKind::settlement)) return entry.received.sum();
    if (entry.event()) return entry.event()->amount;
    return entry.change() ? entry.change()->amount : Money();
}

Money principal_unpaid(const InstalmentTable& table) {
    Money sum;
    for (const TableRow& row : table.rows())
        sum += row.unpaid(Part::principal);
    return sum;
}

Money charges_open(const InstalmentTable& table) {
    Money sum;
    for (const TableRow& row : table.rows())
        sum += row.open_fee_charges + row.unpaid(Part::penalty);
    return sum;
}

}  // namespace daihou
