#include "service/simulation/simulation_count.h"

#include "decision/fold/fold_fact.h"
#include "domain/interview/questionnaire.h"

namespace daihou {

void SimulationCount::add_assigned(const TaskAssigned& assigned, TaskId task) {
    if (const auto kind = task_kind_named(assigned.task_kind))
        tasks_[task] = {*kind, assigned.due_on};
}

void SimulationCount::add_done(TaskId id, BusinessDate on) {
    const auto found = tasks_.find(id);
    if (found == tasks_.end()) return;  // the visit's TaskDone comes after the visit
    const Task task = found->second;
    tasks_.erase(found);
    ++tasks_done[std::string(name_of(task.kind))];
    if (!is_follow_up(task.kind)) return;
    ++follow_ups_done;
    ++(on <= task.due_on ? follow_ups_on_time : follow_ups_late);
}

void SimulationCount::add(const FactRecord& record) {
    ++facts;
    if (std::holds_alternative<LoanBooked>(record.fact)) ++loans;
    if (std::holds_alternative<PaymentReceived>(record.fact)) ++payments;
    if (std::holds_alternative<PromiseMade>(record.fact)) ++promises;
    if (std::holds_alternative<StaffAway>(record.fact)) ++absences;
    if (std::holds_alternative<VisitMissed>(record.fact)) ++follow_ups_missed;
    if (const auto* assigned = std::get_if<TaskAssigned>(&record.fact))
        add_assigned(*assigned,
                     assigned->task.is_known() ? assigned->task : TaskId{record.sequence});
    if (const auto* visit = std::get_if<VisitHeld>(&record.fact)) {
        ++visits[std::string(code_of(visit->outcome))];
        if (visit->outcome == VisitOutcome::reached) add_done(visit->task, effective_day(record));
    }
    if (const auto* done = std::get_if<TaskDone>(&record.fact); done && done->outcome == "done")
        add_done(done->task, effective_day(record));
    if (const auto* raised = std::get_if<WarningRaised>(&record.fact))
        ++warnings_raised[raised->signal];
    if (const auto* cleared = std::get_if<WarningCleared>(&record.fact))
        ++warnings_cleared[cleared->signal];
}

}  // namespace daihou
