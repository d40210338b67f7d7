// Re-tries of an automatic debit 自动扣款: how often the debit of one instalment failed and when it
// is tried again. How many re-tries and after how many days is policy. It sees days, not the loan,
// and starts no debit: the bank's file does.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "base/date.h"

namespace daihou {

inline constexpr std::size_t debit_retries_max = 3;

struct DebitRetryRules {
    std::array<int, debit_retries_max>
        after_days{};  // the n-th re-try, days after the n-th failure
    std::size_t retries = 0;
    friend bool operator==(const DebitRetryRules&, const DebitRetryRules&) = default;
};

struct DebitTries {
    int failed = 0;
    BusinessDate last_failed_on;
    std::optional<BusinessDate> next_on;  // empty: no re-try is left for this instalment
    friend bool operator==(const DebitTries&, const DebitTries&) = default;
};

// The tries of the instalment due on `due_on`: failures on that day or later count, one a day.
// Empty where none failed.
std::optional<DebitTries> debit_tries(std::span<const BusinessDate> failed_on, BusinessDate due_on,
                                      const DebitRetryRules& rules);

}  // namespace daihou
