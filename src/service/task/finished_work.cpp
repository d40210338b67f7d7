#include "service/task/finished_work.h"

#include "decision/fold/fold_fact.h"

namespace daihou {
namespace {

// The task a fact finished, or an unknown one.
TaskId finished_by(const Fact& fact) {
    if (const auto* done = std::get_if<TaskDone>(&fact))
        if (done->outcome == "done") return done->task;
    if (const auto* visit = std::get_if<VisitHeld>(&fact))
        if (visit->outcome == VisitOutcome::reached) return visit->task;
    return TaskId();
}

Done add_finished(Store& store, const std::map<TaskId, StaffId>& endings, FinishedTasks& tasks) {
    for (const auto& [task, by] : endings) {
        if (tasks.contains(task)) continue;
        const auto assigning = TRY(store.fact_at(task.value));
        const auto* assigned = assigning ? std::get_if<TaskAssigned>(&assigning->fact) : nullptr;
        if (assigned == nullptr || assigned->task.is_known()) continue;  // a hand-over is none
        tasks.emplace(task, FinishedTask{by, assigned->task_kind, assigned->due_on, assigned->score,
                                         assigned->minutes});
    }
    return done();
}

// Gathers who finished what.
class Endings {
public:
    explicit Endings(BusinessDate day) : day_(day) {}
    Done read(Store& store, const FactRange& range) {
        return store.each_fact(range, [this](const FactRecord& record) {
            const TaskId task = finished_by(record.fact);
            if (task.is_known() && effective_day(record) >= day_)
                endings_.try_emplace(task, record.by);
            return true;
        });
    }
    const std::map<TaskId, StaffId>& all() const { return endings_; }

private:
    BusinessDate day_;
    std::map<TaskId, StaffId> endings_;
};

}  // namespace

Result<FinishedTasks> read_finished(Store& store, BusinessDate day,
                                    std::optional<BusinessDate> through) {
    Endings endings(day);
    FactRange range{.from_day = day, .through_day = through};
    // Not the plan of the day itself: it is most of what the day recorded, and nobody's work.
    if (const auto plan = TRY(store.fact_under(fmt::format("day:{}", format_date(day))))) {
        range.up_to = std::get<DayClosed>(plan->fact).cut_off;
        TRY(endings.read(store, range));
        range.after = plan->sequence;
        range.up_to = INT64_MAX;
    }
    TRY(endings.read(store, range));
    FinishedTasks tasks;
    TRY(add_finished(store, endings.all(), tasks));
    return tasks;
}

Result<FinishedTasks> finished_since(KeptUp<FinishedTasks>& kept, Store& store, BusinessDate day,
                                     std::optional<StaffId> by) {
    const auto whole = [&] { return read_finished(store, day, std::nullopt); };
    const auto add = [&](const FactRange& range, FinishedTasks& tasks) -> Done {
        Endings endings(day);
        TRY(endings.read(store, range));
        return add_finished(store, endings.all(), tasks);
    };
    return kept.since(store, day, whole, add, [by](const FinishedTasks& all) {
        FinishedTasks tasks;
        for (const auto& [task, finished] : all)
            if (!by || finished.by == *by) tasks.emplace_hint(tasks.end(), task, finished);
        return tasks;
    });
}

}  // namespace daihou
