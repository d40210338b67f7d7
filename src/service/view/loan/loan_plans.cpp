#include "service/view/loan/loan_plans.h"

#include <algorithm>

#include "service/plan/agree_plan.h"
#include "service/view/follow_up/read_task.h"

namespace daihou {
namespace {

bool waits_for_second(const Approvals& approvals, const ActionRules& rules, const LoanNow& now) {
    return std::any_of(approvals.all.begin(), approvals.all.end(), [&](const auto& entry) {
        const Approval& approval = entry.second;
        return approval.asked.what == ApprovalSubject::plan && !approval.asked.task.is_known() &&
               approval.asked.loan == now.loan.loan &&
               state_of(approval, rules, now.today) == ApprovalState::waiting;
    });
}

// What was signed last of each offer, and what was agreed, as facts say.
void mark_chosen(const LoanNow& now, bool waits, std::vector<PlanOfferLine>& lines) {
    std::int64_t signed_last = 0;
    for (const FactRecord& record : now.facts) {
        const auto mark = [&lines](std::int64_t offer, PlanKind plan, PlanOfferState state) {
            for (PlanOfferLine& line : lines)
                if (line.offer == offer) line.chosen = plan, line.state = state;
        };
        if (const auto* plan_signed = std::get_if<PlanSigned>(&record.fact)) {
            signed_last = plan_signed->offer;
            if (waits) mark(plan_signed->offer, plan_signed->plan, PlanOfferState::waiting);
        }
        if (const auto* agreed = std::get_if<PlanAgreed>(&record.fact))
            mark(agreed->offer, agreed->plan, PlanOfferState::agreed);
    }
    // One that was signed earlier does not wait any more.
    for (PlanOfferLine& line : lines)
        if (line.state == PlanOfferState::waiting && line.offer != signed_last) {
            line.state = PlanOfferState::overtaken;
            line.chosen.reset();
        }
}

PlanPaymentState state_of_payment(std::size_t place, const AgreedPlanLine& line) {
    if (place < line.progress.payments_kept) return PlanPaymentState::kept;
    if (place > line.progress.payments_kept || line.plan.ending == PlanEnding::cancelled)
        return PlanPaymentState::to_come;
    return line.progress.state == PromiseState::broken ? PlanPaymentState::missed
                                                       : PlanPaymentState::waiting;
}

std::string state_of_plan(const AgreedPlan& plan, const PlanProgress& progress) {
    if (plan.ending) return std::string(name_of(*plan.ending));
    if (progress.state == PromiseState::kept) return "kept";
    return progress.state == PromiseState::broken ? "broken" : "open";
}

AgreedPlanLine agreed_line(const LoanNow& now, const AgreedPlan& plan, const PromiseRules& rules) {
    AgreedPlanLine line{plan, progress_on(plan, rules, now.today), {}, {}, {}, {}};
    line.state = state_of_plan(plan, line.progress);
    for (std::size_t i = 0; i < plan.payments.size(); ++i)
        line.payments.push_back({plan.payments[i], state_of_payment(i, line)});
    for (const DayReceipt& receipt : plan.received)
        line.received += receipt.amount;
    for (const FactRecord& record : now.facts)
        if (const auto* agreed = std::get_if<PlanAgreed>(&record.fact))
            if (record.sequence == plan.agreed) line.signatures = agreed->signatures;
    return line;
}

}  // namespace

std::string_view name_of(PlanOfferState state) {
    constexpr std::array<std::string_view, 5> names = {"open", "expired", "overtaken", "waiting",
                                                       "agreed"};
    return names.at(static_cast<std::size_t>(state));
}

std::string_view name_of(PlanPaymentState state) {
    constexpr std::array<std::string_view, 4> names = {"kept", "waiting", "missed", "to_come"};
    return names.at(static_cast<std::size_t>(state));
}

Result<LoanPlans> loan_plans(House& house, LoanId loan) {
    const LoanNow now = TRY(loan_now(house, loan));
    const auto policy = TRY(house.policy().on(now.today));
    LoanPlans plans;
    plans.people = TRY(people_who_sign(house, now.loan));
    for (const FactRecord& record : now.facts) {
        const auto* offered = std::get_if<PlanOffered>(&record.fact);
        if (offered == nullptr) continue;
        PlanOfferLine line{record.sequence,      business_date_of(record.occurred_at),
                           offered->valid_to,    "",
                           PlanOfferState::open, {},
                           offered->options};
        line.by = staff_name(house, record.by);
        if (has_money_moved_since(now, record.sequence)) line.state = PlanOfferState::overtaken;
        if (line.valid_to < now.today) line.state = PlanOfferState::expired;
        plans.offers.push_back(std::move(line));
    }
    const Approvals approvals = TRY(read_approvals(house));
    mark_chosen(now, waits_for_second(approvals, policy->actions, now), plans.offers);
    std::reverse(plans.offers.begin(), plans.offers.end());
    if (const auto& plan = now.loan.dealings.get().plan)
        plans.agreed = agreed_line(now, *plan, policy->promises);
    return plans;
}

}  // namespace daihou
