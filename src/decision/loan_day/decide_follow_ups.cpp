#include <algorithm>

#include "decision/loan_day/loan_day.h"
#include "decision/standing/guarantee_standing.h"

namespace daihou {
namespace {

bool is_followed_up(const LoanSnapshot& snapshot, const PartyState& party, BusinessDate today) {
    if (party.role == PartyRole::co_borrower) return false;
    return party.role != PartyRole::guarantor || is_live_guarantee(snapshot, party, today);
}

bool is_more_often(const CadencePolicy& cadence, const std::string& product) {
    return std::find(cadence.products_more_often.begin(), cadence.products_more_often.end(),
                     product) != cadence.products_more_often.end();
}

int clean_visits(const CadencePolicy& cadence, const PartyState& party) {
    const std::size_t held = std::min<std::size_t>(party.visits, scores_kept);
    std::size_t clean = 0;
    while (clean < held && party.last_scores[clean] < cadence.clean_score_below)
        ++clean;
    return static_cast<int>(clean);
}

FollowUpState state_of(const LoanSnapshot& snapshot, const PartyState& party,
                       const PolicyOfDay& policy, bool is_overdue) {
    FollowUpState state;
    state.role = party.role;
    state.disbursed_on = snapshot.contract().disbursed_on;
    state.grade = snapshot.grade;
    state.known_on = party.known_on.optional();
    state.loan_number = snapshot.loan.value;
    state.in_arrears = is_overdue;
    if (!party.last_reached_on) return state;
    state.last = HeldVisit{*party.last_reached_on, party.last_scores[0]};
    state.matures_on = matures_on(snapshot);
    state.product_more_often = is_more_often(policy.cadence, snapshot.product);
    state.clean_visits = clean_visits(policy.cadence, party);
    return state;
}

NextVisit next_visit_in(const LoanDay& day, const PartyState& party) {
    FollowUpState state = state_of(day.snapshot, party, day.policy, day.is_overdue());
    if (party.role == PartyRole::borrower && day.extra_visit_due_on) {
        state.extra_due_on = *day.extra_visit_due_on;
        state.extra_opens_on = *day.extra_visit_opens_on;
        state.extra_signal = day.extra_visit_signal;
    }
    return next_visit(day.policy.cadence, state);
}

// Reached a few days ago on another loan: not again in the same week, as far as the due date lets
// it wait.
void spare_a_second_call(const LoanDay& day, const PartyState& party, WantedTask& task) {
    const Days apart(day.policy.cadence.one_talk_days);
    if (day.people == nullptr || party.role != PartyRole::guarantor) return;
    const CompactDate elsewhere = day.people->last_reached_on(party.person);
    if (!elsewhere || elsewhere <= party.last_reached_on) return;
    const BusinessDate again = *elsewhere + apart;
    if (again > day.today)
        task.not_before =
            std::max(task.not_before, std::min(again, std::max(task.due_on, day.today)));
}

void want_follow_up(LoanDay& day, const PartyState& party, const NextVisit& next) {
    WantedTask& task = day.want(task_kind_of(next.purpose), party.person);
    task.opens_on = next.opens_on;
    task.due_on = next.due_on;
    // An open follow-up is never put off by a change of grade or signals.
    if (task.due_on_before.has_value() && task.due_on_before < CompactDate(next.due_on))
        task.due_on = *task.due_on_before;
    const int late = std::max(0, days_between(task.due_on, day.today));
    if (late > 0) task.reasons.add({ReasonCode::follow_up_late, late});
    for (const Reason& reason : next.reasons)
        task.reasons.add(reason);
    task.not_before = std::max(task.not_before, next.opens_on);
    day.hold_back(task, &party);
    spare_a_second_call(day, party, task);
    day.say_when(task, &party);
    task.score += std::min(2 * late, 200) + 10 * day.snapshot.grade + party.last_scores[0] +
                  day.warning_score;

    LoanDecision& decision = day.decision;
    ++decision.follow_ups_open;
    if (late == 0) return;
    ++decision.follow_ups_late;
    day.follow_up_late_days = std::max(day.follow_up_late_days, late);
    if (party.missed_due_on != CompactDate(task.due_on))
        decision.missed.push_back({day.snapshot.loan, party.person, task.task, task.due_on});
}

}  // namespace

void decide_follow_ups(LoanDay& day) {
    if (!day.is_active()) return;
    for (const PartyState& party : day.snapshot.parties) {
        if (!is_followed_up(day.snapshot, party, day.today)) continue;
        const NextVisit next = next_visit_in(day, party);
        if (next.opens_on <= day.look_until)
            want_follow_up(day, party, next);
        else if (!day.decision.next_window_on ||
                 CompactDate(next.opens_on) < day.decision.next_window_on)
            day.decision.next_window_on = next.opens_on;
    }
}

std::optional<NextVisit> next_visit_of(const LoanSnapshot& snapshot, const PartyState& party,
                                       const PolicyOfDay& policy, BusinessDate today) {
    LoanDecision decision;
    if (today < snapshot.contract().disbursed_on) return std::nullopt;
    decision.arrears = arrears_on(snapshot.agreement, snapshot.position, today, policy.buckets);
    LoanDay day(snapshot, policy, today, decision);
    if (!day.is_active() || !is_followed_up(snapshot, party, today)) return std::nullopt;
    decide_loan_value(day);
    decide_signals(day);
    return next_visit_in(day, party);
}

}  // namespace daihou
