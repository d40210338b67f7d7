#include <algorithm>

#include "decision/loan_day/loan_day.h"
#include "decision/standing/alert_standing.h"
#include "decision/standing/guarantee_standing.h"
#include "domain/loan/schedule/due_dates.h"

namespace daihou {
namespace {

const WarningState* warning_of(const LoanDay& day, SignalNumber number) {
    for (const WarningState& warning : day.dealings.warnings)
        if (warning.number == number) return &warning;
    return nullptr;
}

// A judged warning is quiet as long as a verification is good for; any warning is quiet for the
// dedupe days.
bool is_quiet(const WarningState& warning, const SignalRule& rule, BusinessDate today) {
    if (*warning.raised_on + Days(rule.dedupe_days) > today) return true;
    if (!warning.is_judged || !warning.cleared_on) return false;
    return *warning.cleared_on + Days(rule.verify_again_after_days) > today;
}

void note_open(LoanDay& day, const SignalRule& rule, BusinessDate raised_on) {
    day.decision.open_warnings.push_back(rule.number);
    day.warning_score += rule.score;
    if (rule.extra_visit_within_days <= 0) return;
    const CompactDate due_on = raised_on + Days(rule.extra_visit_within_days);
    if (day.extra_visit_due_on.has_value() && day.extra_visit_due_on <= due_on) return;
    const PartyState* borrower = borrower_of(day.snapshot);
    if (borrower == nullptr || borrower->last_reached_on >= CompactDate(raised_on)) return;
    day.extra_visit_due_on = due_on;
    day.extra_visit_opens_on = raised_on;
    day.extra_visit_signal = rule.number;
}

void judge(LoanDay& day, const SignalRule& rule, const SignalView& view) {
    const std::optional<Reason> evidence = day.is_active() ? evidence_of(rule, view) : std::nullopt;
    const WarningState* warning = warning_of(day, rule.number);
    const bool is_open = warning != nullptr && warning->is_open;
    if (!evidence) {
        if (is_open) day.decision.ended.push_back({day.snapshot.loan, rule.number});
        return;
    }
    if (is_open) return note_open(day, rule, *warning->raised_on);
    if (warning != nullptr && is_quiet(*warning, rule, day.today)) return;
    day.decision.raised.push_back({day.snapshot.loan, rule.number, *evidence});
    note_open(day, rule, day.today);
}

// W29: the guarantor's own loans are overdue. The worst of the loan's live guarantors.
int guarantor_dpd(const LoanDay& day) {
    int worst = 0;
    if (day.people == nullptr || !day.is_active()) return worst;
    for (const PartyState& party : day.snapshot.parties) {
        if (party.role != PartyRole::guarantor) continue;
        const int dpd = day.people->own_dpd(party.person);
        if (dpd > worst && is_live_guarantee(day.snapshot, party, day.today)) worst = dpd;
    }
    return worst;
}

// Beside those raised elsewhere and in their order; open until a person has judged it.
void judge_guarantors(LoanDay& day) {
    const int dpd = guarantor_dpd(day);
    if (dpd == 0) return;
    SignalRule rule = day.policy.signals.other;
    rule.number = signal::guarantor_in_doubt;
    const WarningState* warning = warning_of(day, rule.number);
    if (warning != nullptr && (warning->is_open || is_quiet(*warning, rule, day.today))) return;
    day.decision.raised.push_back(
        {day.snapshot.loan, rule.number, {ReasonCode::guarantor_overdue, dpd}});
    note_open(day, rule, day.today);
}

SignalView view_of(const LoanDay& day) {
    const LoanSnapshot& snapshot = day.snapshot;
    SignalView view;
    view.pay_lag_days = snapshot.pay_lag_days;
    view.pay_lags = snapshot.pay_lags;
    for (const PartyState& party : snapshot.parties) {
        view.attempts_failed = std::max<int>(view.attempts_failed, party.attempts);
        view.is_number_wrong =
            view.is_number_wrong ||
            (party.attempts > 0 && party.last_outcome == VisitOutcome::wrong_number);
    }
    view.ltv = day.decision.ltv;
    view.ltv_cap = day.decision.ltv_cap;
    if (day.is_overdue() && !snapshot.position.first_instalment_paid_on) {
        const int first = snapshot.contract().down_payment.ppm > 0 ? 2 : 1;
        view.first_instalment_late_days =
            std::max(0, days_between(snapshot.agreement.due_date(first), day.today));
    }
    return view;
}

}  // namespace

void decide_signals(LoanDay& day) {
    SignalView view = view_of(day);
    for (const SignalRule& rule : day.policy.signals.rules) {
        if (rule.number == signal::follow_up_overdue) continue;
        const BusinessDate window_from = day.today - Days(rule.window_days - 1);
        if (rule.number == signal::debits_failed)
            view.debit_failures = day.snapshot.debits_failed.count_since(window_from);
        if (rule.number == signal::third_party_payer)
            view.third_party_payments = day.snapshot.third_party_paid.count_since(window_from);
        judge(day, rule, view);
    }
    // Warnings raised elsewhere stay open until a person judges them.
    bool are_guarantors_judged = false;
    for (const WarningState& warning : day.dealings.warnings) {
        if (!are_guarantors_judged && warning.number >= signal::guarantor_in_doubt)
            judge_guarantors(day), are_guarantors_judged = true;
        if (warning.is_open && day.policy.signals.find(warning.number) == nullptr) {
            SignalRule rule = day.policy.signals.other;
            rule.number = warning.number;
            note_open(day, rule, *warning.raised_on);
        }
    }
    if (!are_guarantors_judged) judge_guarantors(day);
}

void decide_own_failure(LoanDay& day) {
    const SignalRule* rule = day.policy.signals.find(signal::follow_up_overdue);
    if (rule == nullptr) return;
    SignalView view;
    view.follow_up_late_days = day.follow_up_late_days;
    judge(day, *rule, view);
}

namespace {

// A warning of an alert is due as was weighed when it was raised, if that is sooner.
int within_days(const SignalRule& rule, const WarningState* warning) {
    const auto weighed = warning == nullptr ? std::nullopt : verify_within_days(*warning);
    return std::min(rule.verify_within_days, weighed.value_or(rule.verify_within_days));
}

}  // namespace

void decide_verification(LoanDay& day) {
    const bool settled = day.decision.arrears.state == LoanState::settled;
    if (day.decision.open_warnings.empty() || settled) return;
    const PartyState* borrower = borrower_of(day.snapshot);
    const PersonId person = borrower != nullptr ? borrower->person : PersonId{};
    const CompactDate last_done = day.last_done(TaskKind::verify_signal, person);
    CompactDate due_on;
    CompactDate opens_on;
    ReasonList reasons;
    for (const SignalNumber number : day.decision.open_warnings) {
        const SignalRule& rule = day.policy.signals.of(number);
        if (rule.verify_within_days <= 0) continue;
        const WarningState* warning = warning_of(day, number);
        const bool was_open = warning != nullptr && warning->is_open;
        BusinessDate from = was_open ? *warning->raised_on : day.today;
        if (last_done >= CompactDate(from)) from = *last_done + Days(rule.verify_again_after_days);
        if (from > day.today) continue;
        const CompactDate due = from + Days(within_days(rule, warning));
        if (!due_on || due < due_on) due_on = due;
        if (!opens_on || CompactDate(from) < opens_on) opens_on = from;
        reasons.add({ReasonCode::signal, number});
    }
    if (!due_on) return;
    WantedTask& task = day.want(TaskKind::verify_signal, person);
    task.opens_on = *opens_on;
    task.due_on = *due_on;
    if (task.due_on_before.has_value() && task.due_on_before < due_on)
        task.due_on = *task.due_on_before;
    for (const Reason& reason : reasons)
        task.reasons.add(reason);
    task.score += day.warning_score;
}

}  // namespace daihou
