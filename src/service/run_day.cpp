#include "service/run_day.h"

#include <map>

#include "base/canonical.h"

namespace daihou {
namespace {

Result<std::optional<FactRecord>> closing_of(House& house, BusinessDate day) {
    std::optional<FactRecord> found;
    for (FactRecord& record : TRY(house.store().facts_of_kind(DayClosed::kind)))
        if (std::get<DayClosed>(record.fact).day == day) found = std::move(record);
    return found;
}

Result<DaySummary> close_day(House& house, BusinessDate day) {
    House::PassedDay passed = TRY(house.pass_day(day));
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
        const auto closing = TRY(closing_of(house, day));
        if (!closing)
            return Error{ErrorKind::conflict,
                         "day_before_last_closed",
                         fmt::format("{} was never closed and {} already is", format_date(day),
                                     format_date(last->day)),
                         {{"day", format_date(day)}, {"last", format_date(last->day)}}};
        DaySummary summary;
        summary.closed = std::get<DayClosed>(closing->fact);
        summary.already_closed = true;
        return summary;
    }
    for (BusinessDate next = last ? last->day + Days(1) : day; next < day; next += Days(1)) {
        const DaySummary summary = TRY(close_day(house, next));
        if (progress) progress(summary);
    }
    DaySummary summary = TRY(close_day(house, day));
    if (progress) progress(summary);
    return summary;
}

Result<ReplayReport> replay_day(House& house, BusinessDate day) {
    const auto closing = TRY(closing_of(house, day));
    if (!closing)
        return Error{ErrorKind::not_found,
                     "day_not_closed",
                     fmt::format("{} was never closed", format_date(day)),
                     {{"day", format_date(day)}}};
    const auto& closed = std::get<DayClosed>(closing->fact);

    Portfolio portfolio;
    portfolio.open_day(day);
    TRY(house.store().each_fact({0, closed.cut_off, std::nullopt, day},
                                [&portfolio](const FactRecord& record) {
                                    portfolio.apply(record);
                                    return true;
                                }));
    for (const LoanId loan : portfolio.loans_to_refold()) {
        std::vector<FactRecord> facts = TRY(house.store().facts_of_loan(loan));
        std::erase_if(facts, [&closed](const FactRecord& record) {
            return record.sequence > closed.cut_off;
        });
        portfolio.refold(loan, facts);
    }
    const PolicyOfDay policy = TRY(house.policy().on(day));
    const DayPlan plan = decide_day(decide_on_all_cores(portfolio.loans(), policy, day),
                                    portfolio.staff(), policy, day, closed.cut_off);

    Written recorded, replayed;
    TRY(house.store().each_fact({closed.cut_off, closing->sequence - 1, {}, {}},
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
