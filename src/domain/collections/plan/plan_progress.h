// Whether an agreed repayment plan is kept: each payment by the tolerance and grace of promises to
// pay (promise_to_pay.h), what one falls short of is due with the next. It sees money by day after
// the agreement, not the loan.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/collections/plan/plan_terms.h"
#include "domain/collections/promise_to_pay.h"

namespace daihou {

// Money that arrived on a day.
struct DayReceipt {
    BusinessDate on;
    Money amount;
    friend bool operator==(const DayReceipt&, const DayReceipt&) = default;
};

// The plan a loan is paid by, as facts tell it; without an ending the payments say how it stands.
struct AgreedPlan {
    std::int64_t agreed = 0;  // sequence number of the PlanAgreed
    BusinessDate agreed_on;
    PlanKind kind = PlanKind::instalments_beside;
    std::vector<PlanPayment> payments;  // by day
    std::vector<DayReceipt> received;   // since it was agreed, by day
    std::optional<PlanEnding> ending;
    std::optional<BusinessDate> ended_on;

    // In whatever order they are told: money after the end is no longer the plan's.
    void receive(Money paid, BusinessDate on);
    void end(PlanEnding how, BusinessDate on);
    friend bool operator==(const AgreedPlan&, const AgreedPlan&) = default;
};

struct PlanProgress {
    PromiseState state = PromiseState::open;
    std::size_t payments_kept = 0;  // from the first on
    // The payment waited for, or the one that broke it; empty where all are kept.
    std::optional<std::size_t> payment;
    Money missing;          // of it, what earlier ones fell short of included
    BusinessDate last_day;  // on which money for it counts
};

PlanProgress progress_on(const AgreedPlan& plan, const PromiseRules& rules, BusinessDate today);

}  // namespace daihou
