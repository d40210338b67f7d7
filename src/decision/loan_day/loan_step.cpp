#include "decision/loan_day/loan_step.h"

#include <algorithm>
#include <set>

#include "decision/fold/fold_fact.h"

namespace daihou {
namespace {

LoanStep step_of(const PaymentReceived& payment, BusinessDate on) {
    return LoanEvent{.on = on, .amount = payment.amount};
}
LoanStep step_of(const RecoveryReceived& recovery, BusinessDate on) {
    return LoanEvent{.on = on, .amount = recovery.amount};
}
LoanStep step_of(const LoanWrittenOff&, BusinessDate on) {
    return LoanEvent{.on = on, .kind = LoanEventKind::write_off};
}
LoanStep step_of(const LoanSettled& settled, BusinessDate on) {
    return LoanEvent{.on = on, .kind = LoanEventKind::settlement, .amount = settled.amount};
}
LoanStep step_of(const ChargeRaised& raised, BusinessDate on) {
    return LoanEvent{.on = on,
                     .kind = LoanEventKind::charge,
                     .charge = raised.charge,
                     .amount = raised.amount,
                     .due_on = raised.due_on};
}
LoanStep step_of(const ChargeWaived& waived, BusinessDate on) {
    LoanEvent event{.on = on, .kind = LoanEventKind::charge_waiver, .amount = waived.amount};
    if (waived.what == Waived::penalty_interest) event.kind = LoanEventKind::penalty_waiver;
    if (waived.what == Waived::penalty_charges) event.charge = ChargeKind::penalty;
    return event;
}
LoanStep step_of(const LoanRefunded& refunded, BusinessDate on) {
    return LoanEvent{.on = on, .kind = LoanEventKind::refund, .amount = refunded.amount};
}
LoanStep step_of(const LoanModified& modified, BusinessDate on) {
    return Modification{.on = on,
                        .kind = modified.change,
                        .instalments = static_cast<int>(modified.instalments),
                        .annual_rate = modified.annual_rate,
                        .first_due_on = modified.first_due_on,
                        .due_day = static_cast<int>(modified.due_day),
                        .amount = modified.amount,
                        .effect = modified.effect,
                        .capitalised = modified.capitalised,
                        .rate_multiplier = modified.rate_multiplier};
}
LoanStep step_of(const ArrearsPaused& paused, BusinessDate on) {
    return PauseChange{on, paused.step, paused.until};
}

}  // namespace

std::optional<LoanStep> loan_step_of(const Fact& fact, BusinessDate on) {
    return std::visit(
        [on](const auto& held) -> std::optional<LoanStep> {
            if constexpr (requires { step_of(held, on); })
                return step_of(held, on);
            else
                return std::nullopt;
        },
        fact);
}

std::vector<StepOfFact> steps_of_facts(std::span<const FactRecord> facts, BusinessDate through) {
    std::set<std::int64_t> reversed;
    for (const FactRecord& record : facts)
        if (const auto* reversal = std::get_if<PaymentReversed>(&record.fact))
            if (effective_day(record) <= through) reversed.insert(reversal->payment);
    std::vector<StepOfFact> steps;
    for (const FactRecord& record : facts) {
        if (reversed.contains(record.sequence) || effective_day(record) > through) continue;
        if (const auto step = loan_step_of(record.fact, effective_day(record)))
            steps.push_back({*step, &record});
    }
    std::stable_sort(steps.begin(), steps.end(), [](const StepOfFact& a, const StepOfFact& b) {
        return day_of(a.step) < day_of(b.step);
    });
    return steps;
}

}  // namespace daihou
