#include "domain/collections/debit_retry.h"

#include <algorithm>

namespace daihou {

std::optional<DebitTries> debit_tries(std::span<const BusinessDate> failed_on, BusinessDate due_on,
                                      const DebitRetryRules& rules) {
    DebitTries tries;
    for (const BusinessDate day : failed_on) {
        if (day < due_on) continue;
        ++tries.failed;
        tries.last_failed_on = std::max(tries.last_failed_on, day);
    }
    if (tries.failed == 0) return std::nullopt;
    const auto failed = static_cast<std::size_t>(tries.failed);
    if (failed <= rules.retries)
        tries.next_on = tries.last_failed_on + Days(rules.after_days[failed - 1]);
    return tries;
}

}  // namespace daihou
