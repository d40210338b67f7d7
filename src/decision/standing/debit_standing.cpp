#include "decision/standing/debit_standing.h"

#include "domain/loan/schedule/unpaid_instalments.h"

namespace daihou {
namespace {

// All failures of an instalment must be among the days a snapshot keeps.
static_assert(debit_retries_max < RecentDays::kept);

std::optional<BusinessDate> last_due_unpaid(const LoanSnapshot& snapshot, BusinessDate today) {
    std::optional<BusinessDate> last;
    for (UnpaidInstalments walk(snapshot.agreement, snapshot.position);
         !walk.at_end() && walk.now().due_on <= today; walk.next())
        if (!walk.unpaid().is_zero()) last = walk.now().due_on;
    return last;
}

}  // namespace

std::optional<DebitTries> debit_standing(const LoanSnapshot& snapshot, const DebitRetryRules& rules,
                                         BusinessDate today) {
    if (!snapshot.debits_failed.days().front()) return std::nullopt;
    const auto due_on = last_due_unpaid(snapshot, today);
    if (!due_on) return std::nullopt;
    std::array<BusinessDate, RecentDays::kept> failed{};
    std::size_t count = 0;
    for (const CompactDate day : snapshot.debits_failed.days())
        if (day && day <= CompactDate(today)) failed[count++] = *day;
    return debit_tries(std::span(failed).first(count), *due_on, rules);
}

}  // namespace daihou
