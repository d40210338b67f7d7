#include "domain/collections/promise_to_pay.h"

namespace daihou {

void Promise::receive(Money paid, BusinessDate on) {
    const int late = on <= promised_on ? 0 : days_between(promised_on, on);
    if (late <= promise_grace_days_max) received[static_cast<std::size_t>(late)] += paid;
}

BusinessDate last_day_of(const Promise& promise, const PromiseRules& rules) {
    return promise.promised_on + Days(rules.grace_days);
}

PromiseState state_on(const Promise& promise, const PromiseRules& rules, BusinessDate today) {
    INVARIANT(rules.grace_days >= 0 && rules.grace_days <= promise_grace_days_max);
    Money received;
    for (int day = 0; day <= rules.grace_days; ++day)
        received += promise.received[static_cast<std::size_t>(day)];
    if (received >= apply(rules.tolerance, promise.amount, Rounding::up)) return PromiseState::kept;
    return today > last_day_of(promise, rules) ? PromiseState::broken : PromiseState::open;
}

}  // namespace daihou
