#include <algorithm>

#include "decision/loan_day/loan_day.h"
#include "decision/standing/customers_held.h"
#include "decision/standing/debit_standing.h"
#include "decision/standing/guarantee_standing.h"

namespace daihou {
namespace {

// Days past due, or minus the days to the next due date while nothing is overdue.
int ladder_dpd(const Arrears& arrears, BusinessDate today) {
    if (arrears.oldest_unpaid_on) return arrears.dpd;
    return arrears.next_due_on ? -days_between(today, *arrears.next_due_on) : INT32_MIN;
}

struct Timing {
    BusinessDate from;
    BusinessDate due_on;
};

// When the step's work is next due; empty when it was done and is not repeated.
std::optional<Timing> timing_of(const LoanDay& day, const LadderStep& step, PersonId person) {
    const Arrears& arrears = day.decision.arrears;
    const BusinessDate anchor =
        arrears.oldest_unpaid_on ? *arrears.oldest_unpaid_on : *arrears.next_due_on;
    const BusinessDate entered = anchor + Days(step.dpd_from);
    const CompactDate done = day.last_done(task_kind_of(step.action), person);
    if (done < CompactDate(entered)) return Timing{entered, entered + Days(step.within_days)};
    if (step.repeat_days == 0) return std::nullopt;
    const BusinessDate again = *done + Days(step.repeat_days);
    return Timing{again, again + Days(step.within_days)};
}

// Whoever calls should know whether the bank tries again by itself.
void explain_debits(const LoanDay& day, WantedTask& task) {
    const auto tries = debit_standing(day.snapshot, day.policy.debit_retry, day.today);
    if (!tries) return;
    if (!tries->next_on)
        task.reasons.add({ReasonCode::debit_retries_used, tries->failed});
    else if (*tries->next_on >= day.today)
        task.reasons.add({ReasonCode::debit_retry, tries->failed, *tries->next_on});
}

void explain(LoanDay& day, WantedTask& task) {
    const Arrears& arrears = day.decision.arrears;
    if (!day.is_overdue()) {
        task.reasons.add({ReasonCode::due_soon, days_between(day.today, *arrears.next_due_on)});
    } else {
        task.reasons.add({ReasonCode::overdue_days, arrears.dpd});
        task.reasons.add({ReasonCode::overdue_amount, arrears.overdue().fen()});
    }
    explain_debits(day, task);
}

// A default found today has its deadline today at the earliest; an open task keeps the one it was
// given.
void set_due(LoanDay& day, WantedTask& task, BusinessDate due_on) {
    task.due_on =
        task.due_on_before.has_value() ? *task.due_on_before : std::max(due_on, day.today);
}

void say_why_asked(const LoanDay& day, WantedTask& task) {
    const PartyState* guarantor = party_of(day.snapshot, task.person);
    const bool is_joint = guarantor != nullptr && guarantor->mode == GuaranteeMode::joint;
    task.reasons.add(
        {is_joint ? ReasonCode::guarantee_joint : ReasonCode::prior_suit_defence_ended});
}

void want_step(LoanDay& day, const LadderStep& step, PersonId person, const PartyState* party) {
    const TaskKind kind = task_kind_of(step.action);
    if (day.is_wanted(kind, person)) return;
    const auto timing = timing_of(day, step, person);
    if (!timing) return;
    WantedTask& task = day.want(kind, person);
    task.opens_on = timing->from;
    set_due(day, task, timing->due_on);
    task.not_before = std::max(task.not_before, timing->from);
    task.role = step.role;
    task.skill = step.skill;
    task.minutes = step.minutes;
    task.score = step.priority + std::min(day.decision.arrears.dpd, 180) / 2 + day.warning_score;
    explain(day, task);
    if (!step.trial.empty())
        task.reasons.add({step.arm == StrategyArm::challenger ? ReasonCode::trial_challenger
                                                              : ReasonCode::trial_champion});
    if (step.action == CollectionAction::guarantor_notice) say_why_asked(day, task);
    day.hold_back(task, party);
    if (kind == TaskKind::collection_call) day.say_when(task, party);
}

bool may_be_asked(const LoanDay& day, const PartyState& party) {
    return party.role == PartyRole::guarantor &&
           guarantee_standing(day.snapshot, party, day.today).bar == AskBar::none;
}

bool rests(const LoanDay& day, PersonId person) {
    const CustomerHold* hold = day.people != nullptr ? day.people->held().find(person) : nullptr;
    return hold != nullptr && hold->rests;
}

void want_steps(LoanDay& day, int dpd) {
    const PartyState* borrower = borrower_of(day.snapshot);
    const PersonId customer = borrower != nullptr ? borrower->person : PersonId{};
    for (const LadderStep& step : day.policy.ladder.steps) {
        if (!is_in(step, dpd, day.snapshot.grade)) continue;
        if (!is_for(step, day.policy.ladder, customer)) continue;
        if (step.action != CollectionAction::guarantor_notice) {
            want_step(day, step, customer, borrower);
            continue;
        }
        for (const PartyState& party : day.snapshot.parties) {
            if (may_be_asked(day, party) && !rests(day, party.person))
                want_step(day, step, party.person, nullptr);
        }
    }
}

WantedTask& call_wanted(LoanDay& day) {
    const PartyState* borrower = borrower_of(day.snapshot);
    const PersonId person = borrower != nullptr ? borrower->person : PersonId{};
    for (WantedTask& task : day.decision.wanted)
        if (task.kind == TaskKind::collection_call && task.person == person && task.action == 0)
            return task;
    WantedTask& task = day.want(TaskKind::collection_call, person);
    explain(day, task);
    set_due(day, task, day.today);
    day.hold_back(task, borrower);
    return task;
}

// While a promise runs, ladder work waits for its last day; once it is broken a senior agent calls
// within a day.
void heed_promise(LoanDay& day, std::size_t first_step) {
    if (!day.dealings.promise) return;
    const Promise& promise = *day.dealings.promise;
    const PromiseRules& rules = day.policy.promises;
    const PromiseState state = state_on(promise, rules, day.today);
    const BusinessDate last_day = last_day_of(promise, rules);
    if (state == PromiseState::kept) return;
    if (state == PromiseState::open) {
        call_wanted(day);
        const BusinessDate resumes = last_day + Days(1);
        for (std::size_t i = first_step; i < day.decision.wanted.size(); ++i) {
            WantedTask& task = day.decision.wanted[i];
            task.not_before = std::max(task.not_before, resumes);
            task.due_on = std::max(task.due_on, last_day + Days(rules.next_step_within_days));
            task.reasons.add({ReasonCode::promise_open, promise.amount, promise.promised_on});
        }
        return;
    }
    const PartyState* borrower = borrower_of(day.snapshot);
    const PersonId person = borrower != nullptr ? borrower->person : PersonId{};
    if (day.last_done(TaskKind::collection_call, person) > CompactDate(last_day)) return;
    WantedTask& call = call_wanted(day);
    const BusinessDate by = std::max(last_day + Days(rules.next_step_within_days), day.today);
    if (!call.due_on_before.has_value()) call.due_on = by;
    call.not_before = std::min(call.not_before, std::max(day.today, last_day + Days(1)));
    call.skill = day.policy.staffing.senior_skill;
    call.score += 100;
    call.reasons.add({ReasonCode::promise_broken, promise.amount, promise.promised_on});
}

// The rule of the day by which the case rests: the role a task names must live as long as the
// policy.
const ReviewRule& review_in(const CaseRules& rules, const CustomerHold& hold) {
    for (const OverrideRule& rule : rules.overrides)
        if (rule.review == hold.review) return rule.review;
    return rules.agency_review == hold.review ? rules.agency_review : rules.paused_review;
}

// The ladder rests on every loan of the customer, and a person looks after the case until it goes
// on (practice 3B overrides; CN-C08: the lender answers for its agencies).
void want_review(LoanDay& day, const CustomerHold& hold) {
    const ReviewRule& review = review_in(day.policy.cases, hold);
    const CompactDate done = day.last_done(TaskKind::case_review, hold.person);
    const bool is_again = done >= CompactDate(hold.since);
    const BusinessDate opens = is_again ? *done + Days(review.repeat_days) : hold.since;
    WantedTask& task = day.want(TaskKind::case_review, hold.person);
    task.opens_on = opens;
    set_due(day, task, opens + Days(review.within_days));
    task.not_before = std::max(task.not_before, opens);
    task.role = review.role;
    task.skill = review.skill;
    task.minutes = review.minutes;
    task.score = review.priority;
    task.reasons.add({ReasonCode::case_rests, hold.since});
    explain(day, task);
}

// Of what the ladder asks of a customer in somebody's hands, or whose security is in danger.
void hold_steps(LoanDay& day, const CustomerHold& hold, std::size_t first_step) {
    for (std::size_t i = first_step; i < day.decision.wanted.size(); ++i) {
        WantedTask& task = day.decision.wanted[i];
        task.case_owner = hold.owner;
        if (hold.hastened == nullptr) continue;
        const BusinessDate by =
            std::max(day.today, hold.hastened_since + Days(hold.hastened->review.within_days));
        task.due_on = std::min(task.due_on, by);
        task.not_before = std::min(task.not_before, by);
        task.score += hold.hastened->review.priority;
        task.reasons.add({ReasonCode::fast_track, hold.hastened_since});
    }
}

// An open repayment plan is how the customer pays: what is harsher than a reminder waits for the
// last day of its next payment. Clocks at law (guarantee periods) wait for nothing.
void hold_back_by_plan(LoanDay& day, const AgreedPlan& plan, const PlanProgress& progress,
                       std::size_t first_step) {
    call_wanted(day);
    const PlanPayment& next = plan.payments[*progress.payment];
    const BusinessDate resumes = progress.last_day + Days(1);
    for (std::size_t i = first_step; i < day.decision.wanted.size(); ++i) {
        WantedTask& task = day.decision.wanted[i];
        if (task.kind == TaskKind::collection_message) continue;
        task.not_before = std::max(task.not_before, resumes);
        task.due_on = std::max(task.due_on, day.policy.calendar.working_day_from(resumes));
        task.reasons.add({ReasonCode::plan_open, progress.missing, next.due_on});
    }
}

// Once a payment of it is missed, a senior agent calls within a working day.
void heed_plan(LoanDay& day, std::size_t first_step) {
    if (!day.dealings.plan) return;
    const AgreedPlan& plan = *day.dealings.plan;
    const PlanProgress progress = progress_on(plan, day.policy.promises, day.today);
    if (!plan.ending && progress.state == PromiseState::open)
        return hold_back_by_plan(day, plan, progress, first_step);
    const bool is_broken =
        plan.ending ? *plan.ending == PlanEnding::broken : progress.state == PromiseState::broken;
    if (!is_broken || !progress.payment) return;
    const PartyState* borrower = borrower_of(day.snapshot);
    const PersonId person = borrower != nullptr ? borrower->person : PersonId{};
    if (day.last_done(TaskKind::collection_call, person) > CompactDate(progress.last_day)) return;
    WantedTask& call = call_wanted(day);
    const BusinessDate by = day.policy.calendar.working_day_from(progress.last_day + Days(1));
    if (!call.due_on_before.has_value()) call.due_on = std::max(by, day.today);
    call.not_before = std::min(call.not_before, std::max(day.today, progress.last_day + Days(1)));
    call.skill = day.policy.staffing.senior_skill;
    call.score += 100;
    call.reasons.add(
        {ReasonCode::plan_broken, progress.missing, plan.payments[*progress.payment].due_on});
}

}  // namespace

void decide_plan_end(LoanDay& day) {
    if (!day.dealings.plan || day.dealings.plan->ending) return;
    const AgreedPlan& plan = *day.dealings.plan;
    const PromiseState state = progress_on(plan, day.policy.promises, day.today).state;
    const bool is_closed = day.decision.arrears.state == LoanState::settled;
    if (state == PromiseState::open && !is_closed) return;
    const PlanEnding ending = state == PromiseState::broken ? PlanEnding::broken : PlanEnding::kept;
    day.decision.plan_end = FoundPlanEnd{day.snapshot.loan, plan.agreed, ending};
}

void decide_collections(LoanDay& day) {
    const Arrears& arrears = day.decision.arrears;
    if (arrears.state == LoanState::settled || has_pausing_task(day.snapshot)) return;
    const int dpd = ladder_dpd(arrears, day.today);
    const std::size_t first_step = day.decision.wanted.size();
    const auto& steps = day.policy.ladder.steps;
    if (steps.empty() || dpd < steps.front().dpd_from) return;
    const CustomerHold* hold =
        day.people != nullptr ? day.people->held().of_loan(day.snapshot) : nullptr;
    if (hold != nullptr && hold->rests) {
        if (day.is_overdue()) want_review(day, *hold);
        return;
    }
    want_steps(day, dpd);
    if (day.is_overdue()) {
        heed_promise(day, first_step);
        heed_plan(day, first_step);
    }
    if (hold != nullptr) hold_steps(day, *hold, first_step);
}

void decide_actions(LoanDay& day) {
    // A settled loan leaves only what is owed still: an answer to the complaint, what follows from
    // a talk that was vetoed.
    const bool settled = day.decision.arrears.state == LoanState::settled;
    const auto wanted = [&](TaskKind kind) { return !settled || outlives_loan(kind); };
    const auto finish = [&day](WantedTask& task, const std::vector<std::string>& reasons) {
        const int late = std::max(0, days_between(task.due_on, day.today));
        task.score += std::min(10 * late, 200) + day.warning_score;
        task.given_reasons = reasons;
        if (reasons.empty()) task.reasons.add({ReasonCode::action_given});
        // Not a call: what a vetoed talk asks of the house does not wait for the person.
        if (task.kind != TaskKind::coaching && task.kind != TaskKind::compliance_case)
            day.hold_back(task, party_of(day.snapshot, task.person));
    };
    // What an answer asked for must not ask a guarantor who may not be asked: counsel looks
    // instead.
    const auto lawful = [&day](TaskKind kind, PersonId person) {
        if (kind != TaskKind::guarantor_notice) return kind;
        const PartyState* party = party_of(day.snapshot, person);
        const bool is_barred =
            party != nullptr && party->role == PartyRole::guarantor && !may_be_asked(day, *party);
        return is_barred ? TaskKind::legal_review : kind;
    };
    for (const OpenAction& action : day.dealings.actions) {
        if (!wanted(action.kind)) continue;
        WantedTask& task =
            day.want(lawful(action.kind, action.person), action.person, action.sequence);
        task.opens_on = *action.opened_on;
        task.due_on = *action.due_on;
        finish(task, action.reasons);
    }
    for (const OpenTask& open : day.snapshot.tasks) {
        const bool is_ours = is_follow_up(open.kind) || is_collection(open.kind) ||
                             open.kind == TaskKind::verify_signal ||
                             open.kind == TaskKind::case_review;
        if ((open.action == 0 && is_ours) || !wanted(open.kind)) continue;
        if (lawful(open.kind, open.person) != open.kind) continue;
        WantedTask& task = day.want(open.kind, open.person, open.action);
        task.opens_on = *open.opens_on;
        task.due_on = *open.due_on;
        finish(task, open.reasons);
    }
}

void close_fallen(LoanDay& day) {
    if (day.snapshot.tasks.empty()) return;
    const LoanState state = day.decision.arrears.state;
    for (const OpenTask& open : day.snapshot.tasks) {
        const auto& wanted = day.decision.wanted;
        const bool stays =
            std::any_of(wanted.begin(), wanted.end(),
                        [&open](const WantedTask& task) { return task.task == open.task; });
        if (stays) continue;
        FellAway why = FellAway::superseded;
        if (state == LoanState::settled)
            why = FellAway::settled;
        else if (state == LoanState::written_off && is_follow_up(open.kind))
            why = FellAway::written_off;
        else if (is_collection(open.kind) && !day.is_overdue())
            why = FellAway::paid;
        day.decision.fallen.push_back({day.snapshot.loan, open.task, why});
    }
}

}  // namespace daihou
