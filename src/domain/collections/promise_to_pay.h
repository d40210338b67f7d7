// Promise to pay 承诺还款: kept when enough of it arrives by its date plus grace, else broken, and
// then the next step follows within a day (practice 3A). It sees payments as amounts per day after
// the promise, not the loan.
#pragma once

#include <array>
#include <cstdint>

#include "base/date.h"
#include "base/money.h"

namespace daihou {

inline constexpr int promise_grace_days_max = 3;

struct PromiseRules {
    Ratio tolerance{950'000};  // share of the promised amount that counts as kept
    int grace_days = 1;        // 0 … promise_grace_days_max
    int next_step_within_days = 1;
    friend bool operator==(const PromiseRules&, const PromiseRules&) = default;
};

struct Promise {
    Money amount;
    BusinessDate made_on;
    BusinessDate promised_on;
    // Received after the promise was made: [0] up to and on promised_on, [n] on the n-th day after.
    std::array<Money, promise_grace_days_max + 1> received{};
    void receive(Money paid, BusinessDate on);
    friend bool operator==(const Promise&, const Promise&) = default;
};

enum class PromiseState : std::uint8_t { open, kept, broken };

// Last day on which a payment still keeps it.
BusinessDate last_day_of(const Promise& promise, const PromiseRules& rules);
PromiseState state_on(const Promise& promise, const PromiseRules& rules, BusinessDate today);

}  // namespace daihou
