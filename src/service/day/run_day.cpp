#include "service/day/run_day.h"

#include <map>

#include "base/canonical.h"
#include "service/day/clock_tasks.h"
#include "service/plan/broken_relief.h"
#include "service/terminals/erase_positions.h"
#include "service/view/past_day.h"

namespace daihou {
namespace {

Result<DaySummary> close_day(House& house, BusinessDate day) {
    StageWatch watch;
    TRY(open_clock_tasks(house, day));
    TRY(take_back_reliefs(house, day));
    const double clocks = watch.lap();
    House::PassedDay passed = TRY(house.pass_day(day));
    passed.seconds.clocks = clocks;
    DaySummary summary;
    summary.closed = std::move(passed.closed);
    summary.facts_folded = passed.facts_folded;
    summary.facts_recorded = passed.facts_recorded;
    summary.snapshots_changed = passed.snapshots_changed;
    summary.tasks_planned_today = passed.tasks_planned_today;
    summary.tasks_without_owner = passed.tasks_without_owner;
    summary.seconds = passed.seconds;
    return summary;
}

// What a plan wrote, by source key, as canonical bytes; DayClosed is compared by its digest
// instead.
using Written = std::map<std::string, std::string>;

template <class Facts>
std::string bytes_of(const Facts& fact) {
    return std::visit([](const auto& held) { return canonical_bytes(held); }, fact);
}

void compare(const Written& recorded, const Written& replayed,
             std::vector<std::string>& differences) {
    for (const auto& [key, bytes] : recorded) {
        const auto other = replayed.find(key);
        if (other == replayed.end())
            differences.push_back("recorded but not replayed: " + key);
        else if (other->second != bytes)
            differences.push_back("recorded otherwise than replayed: " + key);
    }
    for (const auto& [key, bytes] : replayed)
        if (!recorded.contains(key)) differences.push_back("replayed but not recorded: " + key);
}

}  // namespace

Result<DaySummary> run_day(House& house, BusinessDate day, const DayProgress& progress) {
    const auto last =
        house.read([](const Portfolio& portfolio, auto) { return portfolio.last_closed(); });
    if (last && day <= last->day) {
        const auto closing = closing_of(house, day);
        if (!closing && closing.error().code == "day_not_closed")
            return Error{ErrorKind::conflict,
                         "day_before_last_closed",
                         fmt::format("{} was never closed and {} already is", format_date(day),
                                     format_date(last->day)),
                         {{"day", format_date(day)}, {"last", format_date(last->day)}}};
        if (!closing) return closing.error();
        DaySummary summary;
        summary.closed = std::get<DayClosed>(closing->fact);
        summary.already_closed = true;
        // Cut off before, it is made up for.
        if (day == last->day) TRY(erase_positions_due(house, day));
        return summary;
    }
    for (BusinessDate next = last ? last->day + Days(1) : day; next < day; next += Days(1)) {
        const DaySummary summary = TRY(close_day(house, next));
        if (progress) progress(summary);
    }
    DaySummary summary = TRY(close_day(house, day));
    TRY(erase_positions_due(house, day));
    if (progress) progress(summary);
    return summary;
}

Result<ReplayReport> replay_day(House& house, BusinessDate day) {
    const FactRecord closing = TRY(closing_of(house, day));
    const auto& closed = std::get<DayClosed>(closing.fact);
    Portfolio portfolio = TRY(fold_known_by(house, closed.cut_off, day));
    const auto policy = TRY(house.policy().on(day));
    const DayPlan plan =
        decide_day(decide_on_all_cores(portfolio.loans(), {}, *policy, day, portfolio.cases()),
                   portfolio.staff(), *policy, day, closed.cut_off);

    Written recorded, replayed;
    TRY(house.store().each_fact({closed.cut_off, closing.sequence - 1, {}, {}},
                                [&recorded](const FactRecord& record) {
                                    recorded.emplace(record.source_key, bytes_of(record.fact));
                                    return true;
                                }));
    for (const FactDraft& draft : plan.facts())
        if (!std::holds_alternative<DayClosed>(draft.fact))
            replayed.emplace(draft.source_key, bytes_of(draft.fact));
    ReplayReport report{closed.plan_digest, plan.digest, {}};
    compare(recorded, replayed, report.differences);
    return report;
}

}  // namespace daihou
