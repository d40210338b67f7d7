#include "service/case/fair_treatment.h"

#include "decision/fold/fold_fact.h"
#include "service/house.h"
#include "service/inspection/inspection_task.h"
#include "service/kept_sums.h"
#include "service/visit/record_visit.h"

namespace daihou {
namespace {

// A pause as it stood among the facts: from one sequence to another.
struct Pause {
    std::int64_t from = 0;
    std::int64_t to = INT64_MAX;
    std::optional<BusinessDate> until;
    StaffId by;
    BusinessDate since;
};
using Pauses = std::map<PersonId, std::vector<Pause>>;

bool is_collection_talk(const VisitHeld& visit) {
    return visit.questionnaire == questionnaire_for(TaskKind::collection_call, PartyKind::person) ||
           visit.questionnaire == on_site_questionnaire;
}

// What was said and asked for on the days of the window.
void take(const FactRecord& record, BusinessDate from, FairTreatmentFacts& facts) {
    const BusinessDate on = effective_day(record);
    if (on < from) return;
    if (const auto* visit = std::get_if<VisitHeld>(&record.fact)) {
        if (visit->channel != VisitChannel::staff || visit->outcome != VisitOutcome::reached)
            return;
        ++facts.days[on].talks;
        if (is_collection_talk(*visit))
            facts.talks_asking_to_pay.push_back({record.sequence, visit->person, record.by, on});
    }
    const auto* action = std::get_if<ActionOpened>(&record.fact);
    if (action == nullptr) return;
    if (action->action == name_of(TaskKind::complaint)) ++facts.days[on].complaints;
    const bool is_hardship = action->action == name_of(TaskKind::plan_offer) &&
                             std::ranges::any_of(action->reasons, [](const std::string& reason) {
                                 return reason.starts_with("hardship");
                             });
    if (is_hardship)
        facts.hardship[record.sequence] = {action->loan, on, action->due_on, std::nullopt};
}

// What became of requests: they are given to somebody, who ends the task.
void take_answer(const FactRecord& record, FairTreatmentFacts& facts) {
    if (const auto* assigned = std::get_if<TaskAssigned>(&record.fact))
        if (!assigned->task.is_known() && facts.hardship.contains(assigned->action))
            facts.hardship_task[TaskId{record.sequence}] = assigned->action;
    if (const auto* ended = std::get_if<TaskDone>(&record.fact))
        if (const auto task = facts.hardship_task.find(ended->task);
            task != facts.hardship_task.end())
            if (auto& answered_on = facts.hardship.at(task->second).answered_on; !answered_on)
                answered_on = effective_day(record);
}

void drop_before(BusinessDate from, FairTreatmentFacts& facts) {
    facts.days.erase(facts.days.begin(), facts.days.lower_bound(from));
    std::erase_if(facts.talks_asking_to_pay, [from](const auto& talk) { return talk.on < from; });
    std::erase_if(facts.hardship, [from](const auto& asked) { return asked.second.on < from; });
    std::erase_if(facts.hardship_task,
                  [&](const auto& task) { return !facts.hardship.contains(task.second); });
}

Result<FairTreatmentFacts> facts_kept(House& house, BusinessDate today) {
    const BusinessDate from = today - Days(fair_treatment_days - 1);
    Store& store = house.store();
    const auto take_kinds = [&](FactRange range, std::initializer_list<std::int64_t> kinds,
                                const std::function<void(const FactRecord&)>& each) -> Done {
        for (const std::int64_t kind : kinds) {
            range.kind = kind;
            TRY(store.each_fact(range, [&each](const FactRecord& record) {
                each(record);
                return true;
            }));
        }
        return done();
    };
    const auto whole = [&]() -> Result<FairTreatmentFacts> {
        FairTreatmentFacts facts;
        const std::int64_t last = TRY(store.last_sequence());
        TRY(take_kinds({.after = 0, .up_to = last, .from_day = from},
                       {VisitHeld::kind, ActionOpened::kind},
                       [&](const FactRecord& record) { take(record, from, facts); }));
        // Few loans ask for relief; the tasks of ninety days are many.
        for (const auto& [sequence, request] : facts.hardship)
            for (const FactRecord& record : TRY(store.facts_of_loan(request.loan)))
                take_answer(record, facts);
        return facts;
    };
    const auto add = [&](const FactRange& range, FairTreatmentFacts& facts) -> Done {
        TRY(take_kinds(range, {VisitHeld::kind, ActionOpened::kind},
                       [&](const FactRecord& record) { take(record, from, facts); }));
        return take_kinds(range, {TaskAssigned::kind, TaskDone::kind},
                          [&](const FactRecord& record) { take_answer(record, facts); });
    };
    return house.kept().fair_treatment.of_window(
        store, from, whole, add, [from](FairTreatmentFacts& facts) { drop_before(from, facts); },
        [](const FairTreatmentFacts& facts) { return facts; });
}

Result<Pauses> pauses_told(House& house, const CaseRules& rules) {
    std::map<std::int64_t, std::pair<PersonId, Pause>> by_sequence;
    for (const FactRecord& record : TRY(house.store().facts_of_kind(CaseOverrideSet::kind))) {
        const auto& set = std::get<CaseOverrideSet>(record.fact);
        const OverrideRule* rule = rules.rule_of(set.reason);
        if (rule == nullptr || rule->effect != OverrideEffect::pause) continue;
        by_sequence[record.sequence] = {
            set.person, {record.sequence, INT64_MAX, set.until, record.by, effective_day(record)}};
    }
    for (const FactRecord& record : TRY(house.store().facts_of_kind(CaseOverrideLifted::kind))) {
        const auto& lifted = std::get<CaseOverrideLifted>(record.fact);
        if (const auto at = by_sequence.find(lifted.set); at != by_sequence.end())
            at->second.second.to = record.sequence;
    }
    Pauses pauses;
    for (const auto& [sequence, told] : by_sequence)
        pauses[told.first].push_back(told.second);
    return pauses;
}

// Whoever heard of the pause in the talk had not been told before.
bool was_paused(const Pauses& pauses, const FairTreatmentFacts::Talk& talk) {
    const auto own = pauses.find(talk.person);
    if (own == pauses.end()) return false;
    return std::ranges::any_of(own->second, [&](const Pause& pause) {
        const bool stood = pause.from < talk.sequence && talk.sequence < pause.to &&
                           (!pause.until || talk.on <= *pause.until);
        return stood && !(pause.by == talk.by && pause.since == talk.on);
    });
}

enum class Promptness { in_time, late, open };

Promptness promptness_of(const FairTreatmentFacts::Request& request, BusinessDate today) {
    if (request.answered_on)
        return *request.answered_on <= request.due_on ? Promptness::in_time : Promptness::late;
    return today > request.due_on ? Promptness::late : Promptness::open;
}

}  // namespace

Result<FairTreatment> read_fair_treatment(House& house, BusinessDate today) {
    const FairTreatmentFacts facts = TRY(facts_kept(house, today));
    const auto policy = TRY(house.policy().on(today));
    const Pauses pauses = TRY(pauses_told(house, policy->cases));
    FairTreatment fair;
    fair.from = today - Days(fair_treatment_days - 1);
    fair.to = today;
    for (const auto& [day, counts] : facts.days) {
        fair.talks += counts.talks;
        fair.complaints += counts.complaints;
    }
    if (fair.talks > 0)
        fair.complaints_per_1000 = (fair.complaints * 2000 + fair.talks) / (2 * fair.talks);
    fair.hardship_asked = static_cast<std::int64_t>(facts.hardship.size());
    for (const auto& [sequence, request] : facts.hardship) {
        const Promptness answer = promptness_of(request, today);
        ++(answer == Promptness::in_time ? fair.hardship_in_time
           : answer == Promptness::late  ? fair.hardship_late
                                         : fair.hardship_open);
    }
    for (const auto& talk : facts.talks_asking_to_pay)
        if (was_paused(pauses, talk)) ++fair.paused_asked_to_pay;
    return fair;
}

}  // namespace daihou
