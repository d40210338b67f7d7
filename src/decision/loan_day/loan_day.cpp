#include "decision/loan_day/loan_day.h"

#include <algorithm>

namespace daihou {
namespace {

int retry_days(const CadencePolicy& cadence, VisitOutcome outcome) {
    switch (outcome) {
        case VisitOutcome::no_answer:
        case VisitOutcome::callback:
        case VisitOutcome::reached:
            return cadence.retry_no_answer_days;
        case VisitOutcome::refused:
            return cadence.retry_refused_days;
        case VisitOutcome::wrong_number:
            return cadence.retry_wrong_number_days;
    }
    return cadence.retry_no_answer_days;
}

ReasonCode retry_reason(VisitOutcome outcome) {
    if (outcome == VisitOutcome::refused) return ReasonCode::retry_refused;
    if (outcome == VisitOutcome::wrong_number) return ReasonCode::retry_wrong_number;
    return ReasonCode::retry_no_answer;
}

}  // namespace

const OpenTask* LoanDay::open_task(TaskKind kind, PersonId person, std::int64_t action) const {
    for (const OpenTask& task : snapshot.tasks)
        if (task.kind == kind && task.person == person && task.action == action) return &task;
    return nullptr;
}

CompactDate LoanDay::last_done(TaskKind kind, PersonId person) const {
    for (const WorkDone& done : dealings.done)
        if (done.kind == kind && done.person == person) return done.on;
    return {};
}

bool LoanDay::is_wanted(TaskKind kind, PersonId person) const {
    return std::any_of(decision.wanted.begin(), decision.wanted.end(), [&](const WantedTask& task) {
        return task.kind == kind && task.person == person && task.action == 0;
    });
}

WantedTask& LoanDay::want(TaskKind kind, PersonId person, std::int64_t action) {
    WantedTask& task = decision.wanted.emplace_back();
    const StaffNeed& need = policy.staffing.of(kind);
    task.loan = snapshot.loan;
    task.person = person;
    task.action = action;
    task.kind = kind;
    task.minutes = need.minutes;
    task.score = need.priority;
    task.role = need.role;
    task.skill = need.skill;
    task.branch = snapshot.branch;
    task.opens_on = task.due_on = task.not_before = today;
    if (const OpenTask* open = open_task(kind, person, action)) {
        task.task = open->task;
        task.staff = open->staff;
        task.planned_on = open->planned_on;
        task.due_on_before = open->due_on;
        if (open->postponed_until > CompactDate(today)) {
            task.not_before = *open->postponed_until;
            task.reasons.add({ReasonCode::postponed_until, task.not_before});
        }
    }
    return task;
}

void LoanDay::hold_back(WantedTask& task, const PartyState* party) const {
    if (party == nullptr || !party->last_attempt_on) return;
    if (party->callback_on) {
        task.not_before = std::max(task.not_before, *party->callback_on);
        task.reasons.add({ReasonCode::callback_on, *party->callback_on});
        return;
    }
    const Days wait(retry_days(policy.cadence, party->last_outcome));
    task.not_before = std::max(task.not_before, *party->last_attempt_on + wait);
    task.reasons.add({retry_reason(party->last_outcome), party->attempts});
}

void LoanDay::say_when(WantedTask& task, const PartyState* party) const {
    if (party == nullptr) return;
    const auto part = party->reachability.best_part();
    if (!part) return;
    constexpr std::array codes = {ReasonCode::best_in_the_morning,
                                  ReasonCode::best_in_the_afternoon,
                                  ReasonCode::best_in_the_evening};
    task.reasons.add({codes.at(static_cast<std::size_t>(*part))});
}

}  // namespace daihou
