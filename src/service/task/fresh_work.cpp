#include "service/task/fresh_work.h"

#include "service/house.h"
#include "service/kept_sums.h"

namespace daihou {
namespace {

void take(const Fact& fact, FreshWork& fresh) {
    if (const auto* done = std::get_if<TaskDone>(&fact)) fresh.ended[done->task] = done->outcome;
    if (const auto* visit = std::get_if<VisitHeld>(&fact))
        if (visit->task.is_known() && visit->outcome == VisitOutcome::reached)
            fresh.ended.try_emplace(visit->task, "done");
    if (const auto* assigned = std::get_if<TaskAssigned>(&fact))
        if (assigned->task.is_known()) {
            fresh.handed_to[assigned->task] = assigned->staff;
            fresh.planned_on[assigned->task] = assigned->planned_on;
        }
    if (const auto* postponed = std::get_if<TaskPostponed>(&fact))
        fresh.postponed_to[postponed->task] = postponed->until;
}

template <class Look>
auto look_at_fresh_work(House& house, BusinessDate day, Look&& look) {
    Store& store = house.store();
    const auto add = [&store, day](const FactRange& range, FreshWork& fresh) {
        return store.each_fact(range, [&](const FactRecord& record) {
            if (effective_day(record) > day) take(record.fact, fresh);
            return true;
        });
    };
    const auto whole = [&]() -> Result<FreshWork> {
        FreshWork fresh;
        TRY(add({.from_day = day + Days(1)}, fresh));
        return fresh;
    };
    return house.kept().fresh_work.since(store, day, whole, add, look);
}

}  // namespace

Result<FreshWork> read_fresh_work(House& house, BusinessDate day) {
    return look_at_fresh_work(house, day, [](const FreshWork& fresh) { return fresh; });
}

Result<FreshWork> read_fresh_work(House& house, BusinessDate day, TaskId task) {
    return look_at_fresh_work(house, day, [task](const FreshWork& fresh) {
        const auto only = [task](const auto& all) {
            std::remove_cvref_t<decltype(all)> one;
            if (const auto at = all.find(task); at != all.end()) one.insert(*at);
            return one;
        };
        return FreshWork{only(fresh.ended), only(fresh.handed_to), only(fresh.planned_on),
                         only(fresh.postponed_to)};
    });
}

}  // namespace daihou
