#include "decision/fold/fold_work.h"

#include <algorithm>

namespace daihou {
namespace {

PartyState* find_party(LoanSnapshot& snapshot, PersonId person) {
    for (PartyState& party : snapshot.parties)
        if (party.person == person) return &party;
    return nullptr;
}

auto find_task(LoanSnapshot& snapshot, TaskId task) {
    return std::find_if(snapshot.tasks.begin(), snapshot.tasks.end(),
                        [task](const OpenTask& open) { return open.task == task; });
}

// Follow-ups need no such note: the visit itself is kept with the party.
void note_done(LoanSnapshot& snapshot, TaskKind kind, PersonId person, BusinessDate on) {
    if (is_follow_up(kind)) return;
    auto& done = snapshot.dealings.make().done;
    const auto at = std::find_if(done.begin(), done.end(), [&](const WorkDone& work) {
        return std::pair(work.kind, work.person) >= std::pair(kind, person);
    });
    if (at != done.end() && at->kind == kind && at->person == person)
        at->on = on;
    else
        done.insert(at, {kind, person, on});
}

void close_task(LoanSnapshot& snapshot, TaskId task, bool was_done, BusinessDate on) {
    const auto found = find_task(snapshot, task);
    if (found == snapshot.tasks.end()) return;
    if (was_done) note_done(snapshot, found->kind, found->person, on);
    snapshot.tasks.erase(found);
}

template <class T>
void count_up(T& count) {
    if (count < std::numeric_limits<T>::max()) ++count;
}

void note_reached(PartyState& party, std::int64_t score, BusinessDate on) {
    party.last_reached_on = on;
    std::rotate(party.last_scores.begin(), party.last_scores.end() - 1, party.last_scores.end());
    party.last_scores[0] = static_cast<std::int8_t>(std::clamp<std::int64_t>(score, 0, 100));
    count_up(party.visits);
    party.attempts = 0;
    party.missed_count = 0;
    party.last_attempt_on = {};
    party.callback_on = {};
}

// Practice 3B overrides at any DPD: complaint, dispute, hardship.
bool pauses(TaskKind kind, const std::vector<std::string>& reasons) {
    if (kind == TaskKind::complaint) return true;
    return std::any_of(reasons.begin(), reasons.end(), [](const std::string& reason) {
        return reason.starts_with("hardship") || reason.starts_with("dispute") ||
               reason.starts_with("complaint");
    });
}

// A kind this version does not know must not be lost: somebody verifies it, with the word as
// reason.
TaskKind known_kind(const std::string& name, std::vector<std::string>& reasons) {
    if (const auto kind = task_kind_named(name)) return *kind;
    reasons.push_back("unknown_action|" + name);
    return TaskKind::verify_signal;
}

// The reasons are the action's own: those of the assignment also hold what the day pass computed
// and will again.
void take_over_action(LoanSnapshot& snapshot, const TaskAssigned& assigned, OpenTask& task) {
    auto& actions = snapshot.dealings.make().actions;
    const auto action = std::find_if(
        actions.begin(), actions.end(),
        [&assigned](const OpenAction& open) { return open.sequence == assigned.action; });
    if (action == actions.end()) {
        task.reasons = assigned.reasons;
        task.pauses_collection = pauses(task.kind, task.reasons);
        return;
    }
    task.reasons = std::move(action->reasons);
    task.pauses_collection = action->pauses_collection;
    actions.erase(action);
}

WarningState& warning_place(LoanSnapshot& snapshot, SignalNumber number) {
    auto& warnings = snapshot.dealings.make().warnings;
    const auto at =
        std::find_if(warnings.begin(), warnings.end(),
                     [number](const WarningState& warning) { return warning.number >= number; });
    if (at != warnings.end() && at->number == number) return *at;
    WarningState warning;
    warning.number = number;
    return *warnings.insert(at, warning);
}

}  // namespace

// Who asks to be called back or refuses did pick up.
void note_part_of_day(LoanSnapshot& snapshot, const VisitHeld& visit, PartOfDay part) {
    PartyState* party = find_party(snapshot, visit.person);
    if (party == nullptr || visit.outcome == VisitOutcome::wrong_number) return;
    if (visit.channel == VisitChannel::self_service) return;  // nobody rang
    if (visit.outcome == VisitOutcome::no_answer)
        party->reachability.note_no_answer(part);
    else
        party->reachability.note_reached(part);
}

void fold_work(LoanSnapshot& snapshot, const VisitHeld& visit, FactOrder order) {
    const bool reached = visit.outcome == VisitOutcome::reached;
    const auto task = find_task(snapshot, visit.task);
    // A collection call is no follow-up: it must not put off the next one.
    const bool counts = task == snapshot.tasks.end() || is_follow_up(task->kind);
    if (PartyState* party = find_party(snapshot, visit.person)) {
        party->last_outcome = visit.outcome;
        if (reached && counts) note_reached(*party, visit.score, *order.day);
        if (reached) party->attempts = 0, party->last_attempt_on = party->callback_on = {};
        if (!reached) {
            party->last_attempt_on = order.day;
            count_up(party->attempts);
            party->callback_on = {};
            if (visit.callback_at) party->callback_on = business_date_of(*visit.callback_at);
        }
    }
    if (reached && visit.task.is_known()) close_task(snapshot, visit.task, true, *order.day);
}

// What was tried under the number before says nothing of the new one.
void fold_work(LoanSnapshot& snapshot, const PhoneTold& told, FactOrder) {
    PartyState* party = find_party(snapshot, told.person);
    if (party == nullptr) return;
    party->attempts = 0;
    party->last_attempt_on = party->callback_on = {};
    party->last_outcome = VisitOutcome::no_answer;
}

void fold_work(LoanSnapshot& snapshot, const VisitMissed& missed, FactOrder) {
    if (PartyState* party = find_party(snapshot, missed.person)) {
        party->missed_due_on = missed.due_on;
        count_up(party->missed_count);
    }
}

void fold_work(LoanSnapshot& snapshot, const ActionOpened& action, FactOrder order) {
    OpenAction open;
    open.sequence = order.sequence;
    open.person = action.person;
    open.opened_on = order.day;
    open.due_on = action.due_on;
    open.reasons = action.reasons;
    open.kind = known_kind(action.action, open.reasons);
    open.pauses_collection = pauses(open.kind, open.reasons);
    snapshot.dealings.make().actions.push_back(std::move(open));
}

void fold_work(LoanSnapshot& snapshot, const TaskAssigned& assigned, FactOrder order) {
    auto at = find_task(snapshot, assigned.task);
    if (at == snapshot.tasks.end()) {
        if (assigned.task.is_known()) return;  // closed meanwhile
        OpenTask task;
        task.task = TaskId{order.sequence};
        task.person = assigned.person;
        task.action = assigned.action;
        task.kind = task_kind_named(assigned.task_kind).value_or(TaskKind::verify_signal);
        if (assigned.action != 0) take_over_action(snapshot, assigned, task);
        // Why a case rests is known of the customer, not of the loan.
        if (task.kind == TaskKind::case_review) task.reasons = assigned.reasons;
        // Tasks are kept by id; a refold meets them in another order than they were numbered.
        at = std::find_if(snapshot.tasks.begin(), snapshot.tasks.end(),
                          [&task](const OpenTask& open) { return open.task > task.task; });
        at = snapshot.tasks.insert(at, std::move(task));
    }
    at->opens_on = assigned.opens_on;
    at->due_on = assigned.due_on;
    at->planned_on = assigned.planned_on;
    at->staff = assigned.staff;
    at->minutes = static_cast<std::int16_t>(std::clamp<std::int64_t>(assigned.minutes, 0, 1440));
    at->score = static_cast<std::int32_t>(std::clamp<std::int64_t>(assigned.score, 0, 1'000'000));
}

void fold_work(LoanSnapshot& snapshot, const TaskDone& done, FactOrder order) {
    const bool fell_away = done.outcome == "paid" || done.outcome == "settled" ||
                           done.outcome == "superseded" || done.outcome == "written_off";
    close_task(snapshot, done.task, !fell_away, *order.day);
}

void fold_work(LoanSnapshot& snapshot, const TaskPostponed& postponed, FactOrder) {
    const auto found = find_task(snapshot, postponed.task);
    if (found != snapshot.tasks.end()) found->postponed_until = postponed.until;
}

void fold_work(LoanSnapshot& snapshot, const WarningRaised& raised, FactOrder order) {
    const auto number = signal_number(raised.signal);
    if (!number) return;
    WarningState& warning = warning_place(snapshot, *number);
    warning = {};
    warning.number = *number;
    warning.is_open = true;
    warning.sequence = order.sequence;
    warning.raised_on = order.day;
    warning.evidence = raised.evidence;
}

void fold_work(LoanSnapshot& snapshot, const WarningCleared& cleared, FactOrder order) {
    const auto number = signal_number(cleared.signal);
    if (!number) return;
    WarningState& warning = warning_place(snapshot, *number);
    warning.is_open = false;
    warning.is_judged = cleared.verdict != "ended";
    warning.cleared_on = order.day;
}

}  // namespace daihou
