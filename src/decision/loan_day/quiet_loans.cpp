#include "decision/loan_day/quiet_loans.h"

#include <algorithm>

#include "decision/loan_day/decide_loan.h"
#include "decision/standing/customers_held.h"
#include "decision/standing/legal_clocks.h"

namespace daihou {
namespace {

bool asks_nothing(const LoanSnapshot& snapshot, const LoanDecision& decision) {
    return snapshot.tasks.empty() && decision.wanted.empty() && decision.raised.empty() &&
           decision.ended.empty() && decision.missed.empty() && decision.open_warnings.empty() &&
           !decision.plan_end && !decision.repossession_end;
}

// What is in motion is looked at every day. A complaint counts against an agency long after it was
// answered (customers_held.h).
bool is_in_motion(const LoanSnapshot& snapshot) {
    const LoanDealings& dealings = snapshot.dealings.get();
    const bool has_open_plan = dealings.plan && !dealings.plan->ending;
    const RepossessionOrder* order = repossession_of(snapshot);
    return has_open_plan || !dealings.actions.empty() || (order != nullptr && order->is_open()) ||
           last_complained_on(snapshot);
}

// The first day on which a warning that was cleared may be raised again on what still holds.
BusinessDate until_warnings(const LoanSnapshot& snapshot, const SignalPolicy& signals,
                            BusinessDate today, BusinessDate until) {
    for (const WarningState& warning : snapshot.dealings.get().warnings) {
        const SignalRule& rule = signals.of(warning.number);
        BusinessDate again = *warning.raised_on + Days(rule.dedupe_days);
        if (warning.is_judged && warning.cleared_on)
            again = std::max(again, *warning.cleared_on + Days(rule.verify_again_after_days));
        if (again > today) until = std::min(until, again - Days(1));
    }
    return until;
}

// Arrears begin behind the due date, the ladder may before it. A step that was done on its way
// there leaves the loan quiet until the next one, unless it is repeated.
BusinessDate until_due(const Ladder& ladder, BusinessDate due_on, BusinessDate today) {
    for (const LadderStep& step : ladder.steps) {
        const BusinessDate begins = due_on + Days(step.dpd_from);
        if (begins > today) return std::min(due_on, begins - Days(1));
        if (step.repeat_days > 0) return BusinessDate::min();
    }
    return due_on;
}

// A vehicle only loses value and the debt stays: what its last day shows holds for those before.
bool is_covered(const LoanSnapshot& snapshot, const PolicyOfDay& policy,
                const LoanDecision& decision, BusinessDate day) {
    if (!decision.ltv) return true;
    const auto ltv = loan_to_value(decision.arrears.outstanding_principal,
                                   vehicle_value_on(snapshot, policy, day));
    return ltv && *ltv <= decision.ltv_cap && ltv->ppm <= ppm_one;
}

// What is tolerated is overdue as well, and a tier above normal ends by itself.
bool has_nothing_overdue(const LoanDecision& decision) {
    return decision.arrears.state == LoanState::active && !decision.arrears.oldest_unpaid_on &&
           decision.arrears.overdue().is_zero() && decision.tier.tier == RiskTier::normal;
}

// The first of them; empty where several stand for the loan.
std::optional<PersonId> only_guarantor(const LoanSnapshot& snapshot) {
    PersonId guarantor;
    for (const PartyState& party : snapshot.parties) {
        if (party.role != PartyRole::guarantor) continue;
        if (guarantor.is_known()) return std::nullopt;
        guarantor = party.person;
    }
    return guarantor;
}

}  // namespace

QuietLoan quiet_loan_after(const LoanSnapshot& snapshot, const PolicyOfDay& policy,
                           const LoanDecision& decision, BusinessDate today) {
    QuietLoan quiet;
    if (!asks_nothing(snapshot, decision) || is_in_motion(snapshot)) return quiet;
    if (decision.arrears.state == LoanState::settled) {
        quiet.until = CompactDate(BusinessDate::max());
        return quiet;
    }
    const auto guarantor = only_guarantor(snapshot);
    if (!has_nothing_overdue(decision) || !guarantor) return quiet;
    const auto& due_on = decision.arrears.next_due_on;
    BusinessDate until =
        due_on ? until_due(policy.ladder, *due_on, today) : matures_on(snapshot) - Days(1);
    if (decision.next_window_on) until = std::min(until, *decision.next_window_on - Days(1));
    until = until_warnings(snapshot, policy.signals, today, until);
    if (until < today || !is_covered(snapshot, policy, decision, until)) return quiet;
    quiet.until = CompactDate(until);
    quiet.is_owed = true;
    quiet.may_have_legal_clock = may_have_legal_clock(snapshot, until);
    quiet.outstanding = decision.arrears.outstanding_principal;
    quiet.guarantor = *guarantor;
    return quiet;
}

std::span<QuietLoan> QuietLoans::under(const PolicyOfDay& policy, std::size_t loans) {
    if (Rules rules = rules_of(policy); rules != rules_) {
        rules_ = std::move(rules);
        wake_all();
    }
    INVARIANT(loans_.size() <= loans);
    loans_.resize(loans);
    return loans_;
}

std::span<const QuietLoan> QuietLoans::read_under(const PolicyOfDay& policy,
                                                  std::size_t loans) const {
    const bool is_of_all = rules_of(policy) == rules_ && loans_.size() == loans;
    return is_of_all ? std::span(loans_) : std::span<const QuietLoan>();
}

}  // namespace daihou
