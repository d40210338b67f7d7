#include "service/fresh_work.h"

namespace daihou {

Result<FreshWork> read_fresh_work(House& house, BusinessDate day) {
    FreshWork fresh;
    FactRange range;
    range.from_day = day + Days(1);
    TRY(house.store().each_fact(range, [&fresh](const FactRecord& record) {
        if (const auto* done = std::get_if<TaskDone>(&record.fact))
            fresh.ended[done->task] = done->outcome;
        if (const auto* visit = std::get_if<VisitHeld>(&record.fact))
            if (visit->task.is_known() && visit->outcome == VisitOutcome::reached)
                fresh.ended.try_emplace(visit->task, "done");
        if (const auto* assigned = std::get_if<TaskAssigned>(&record.fact))
            if (assigned->task.is_known()) {
                fresh.handed_to[assigned->task] = assigned->staff;
                fresh.planned_on[assigned->task] = assigned->planned_on;
            }
        if (const auto* postponed = std::get_if<TaskPostponed>(&record.fact))
            fresh.postponed_to[postponed->task] = postponed->until;
        return true;
    }));
    return fresh;
}

}  // namespace daihou
