#include "domain/collections/plan/plan_progress.h"

namespace daihou {
namespace {

Money received_by(const AgreedPlan& plan, BusinessDate day) {
    Money sum;
    for (const DayReceipt& receipt : plan.received)
        if (receipt.on <= day) sum += receipt.amount;
    return sum;
}

}  // namespace

void AgreedPlan::receive(Money paid, BusinessDate on) {
    if (on < agreed_on || (ended_on && on > *ended_on)) return;
    received.push_back({on, paid});
}

void AgreedPlan::end(PlanEnding how, BusinessDate on) {
    ending = how;
    ended_on = on;
    std::erase_if(received, [on](const DayReceipt& receipt) { return receipt.on > on; });
}

PlanProgress progress_on(const AgreedPlan& plan, const PromiseRules& rules, BusinessDate today) {
    PlanProgress progress;
    Money before;
    for (std::size_t i = 0; i < plan.payments.size(); ++i) {
        const PlanPayment& payment = plan.payments[i];
        const BusinessDate last_day = payment.due_on + Days(rules.grace_days);
        const Money received = received_by(plan, std::min(today, last_day));
        const Money enough = before + apply(rules.tolerance, payment.amount, Rounding::up);
        before += payment.amount;
        if (received >= enough) {
            ++progress.payments_kept;
            continue;
        }
        progress.state = today > last_day ? PromiseState::broken : PromiseState::open;
        progress.payment = i;
        progress.missing = before - received;
        progress.last_day = last_day;
        return progress;
    }
    progress.state = PromiseState::kept;
    return progress;
}

}  // namespace daihou
