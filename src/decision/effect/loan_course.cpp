#include "decision/effect/loan_course.h"

#include <algorithm>
#include <map>

#include "decision/effect/overdue_stretches.h"
#include "decision/fold/fold_fact.h"
#include "decision/plan/task_kind.h"

namespace daihou {
namespace {

struct Arrears90 {
    std::vector<DaySpan> overdue;  // by a day or more
    std::vector<DaySpan> bad;
};

// Known only once all its days have passed: early bad news would be counted before the good.
Became became_after(BusinessDate on, const Arrears90& arrears, const EffectRules& rules,
                    BusinessDate through) {
    if (holds(arrears.bad, on)) return Became::already_bad;
    const BusinessDate last = on + Days(rules.within_days);
    if (last > through) return Became::unknown;
    return meets(arrears.bad, on + Days(1), last) ? Became::bad : Became::good;
}

std::optional<BusinessDate> next_due_after(const Agreement& agreement, BusinessDate on) {
    for (int number = 1; number <= agreement.instalment_count(); ++number)
        if (const BusinessDate due = agreement.due_date(number); due > on) return due;
    return std::nullopt;
}

NextInstalment next_instalment_after(BusinessDate on, const Agreement& agreement,
                                     const Arrears90& arrears, BusinessDate through) {
    if (holds(arrears.overdue, on)) return NextInstalment::not_comparable;
    const auto due = next_due_after(agreement, on);
    if (!due || *due + Days(1) > through) return NextInstalment::unknown;
    return holds(arrears.overdue, *due + Days(1)) ? NextInstalment::late : NextInstalment::on_time;
}

// What each person chose last, to tell what is new.
class ChosenBefore {
public:
    explicit ChosenBefore(const Questionnaires& questionnaires) : questionnaires_(questionnaires) {}

    // Takes the visit in and answers whether one of its single choices is another than before.
    bool changed_by(const VisitHeld& visit) {
        const Questionnaire* asked = questionnaires_.version(visit.questionnaire, visit.version);
        bool changed = false;
        for (const Answer& answer : visit.answers) {
            const Step* step = asked == nullptr ? nullptr : find_step(*asked, answer.question);
            if (step == nullptr || !step->question || answer.values.empty() ||
                step->question->type != QuestionType::single)
                continue;
            auto& before = chosen_[{visit.person, visit.questionnaire, answer.question}];
            changed = changed || (!before.empty() && before != answer.values.front());
            before = answer.values.front();
        }
        return changed;
    }

private:
    const Questionnaires& questionnaires_;
    std::map<std::tuple<PersonId, std::string, std::string>, std::string> chosen_;
};

bool is_contradicted(const VisitHeld& visit, const Questionnaires& questionnaires) {
    return std::any_of(visit.findings.begin(), visit.findings.end(), [&](const auto& finding) {
        return std::any_of(questionnaires.pairs().begin(), questionnaires.pairs().end(),
                           [&](const ConsistencyPair& pair) { return pair.code == finding; });
    });
}

// The tasks of one loan: which were follow-ups, and how each ended.
class TaskEnds {
public:
    void take(const FactRecord& record, BusinessDate on) {
        if (const auto* assigned = std::get_if<TaskAssigned>(&record.fact)) {
            if (assigned->task.is_known()) return;  // handed over or moved: due as before
            const auto kind = task_kind_named(assigned->task_kind);
            if (kind) tasks_[record.sequence] = {*kind, assigned->due_on, std::nullopt, false};
        } else if (const auto* visit = std::get_if<VisitHeld>(&record.fact)) {
            if (visit->outcome == VisitOutcome::reached) finish(visit->task, on);
        } else if (const auto* done = std::get_if<TaskDone>(&record.fact)) {
            if (done->outcome == "done")
                finish(done->task, on);
            else if (const auto at = tasks_.find(done->task.value); at != tasks_.end())
                at->second.fell_away = !at->second.done_on;
        }
    }
    void tell(LoanCourse& course, BusinessDate through) const {
        for (const auto& [sequence, task] : tasks_) {
            if (task.kind == TaskKind::collection_message && task.done_on)
                course.messages.push_back(*task.done_on);
            if (!is_follow_up(task.kind) || task.fell_away || task.due_on > through) continue;
            course.follow_ups.push_back({task.due_on, !task.done_on ? FollowUpEnd::not_done
                                                      : *task.done_on <= task.due_on
                                                          ? FollowUpEnd::on_time
                                                          : FollowUpEnd::late});
        }
    }

private:
    struct Task {
        TaskKind kind = TaskKind::follow_up_borrower;
        BusinessDate due_on;
        std::optional<BusinessDate> done_on;
        bool fell_away = false;
    };
    void finish(TaskId id, BusinessDate on) {
        const auto at = tasks_.find(id.value);
        if (at != tasks_.end() && !at->second.done_on) at->second.done_on = on;
    }
    std::map<std::int64_t, Task> tasks_;
};

bool is_taught_by(const VisitHeld& visit, BusinessDate on, std::span<const FactRecord> facts) {
    return std::any_of(facts.begin(), facts.end(), [&](const FactRecord& record) {
        const auto* opened = std::get_if<ActionOpened>(&record.fact);
        return opened != nullptr && opened->action == name_of(TaskKind::education) &&
               opened->person == visit.person && effective_day(record) == on;
    });
}

Agreement agreement_after(const Contract& contract, std::span<const StepOfFact> steps) {
    Agreement agreement(contract);
    LoanPosition position = opening_position(agreement);
    for (const StepOfFact& step : steps)
        if (const Done taken = take(agreement, position, step.step); !taken) continue;
    return agreement;
}

}  // namespace

std::string_view name_of(CostChannel channel) {
    constexpr std::array<std::string_view, cost_channel_count> names = {"call", "on_site",
                                                                        "message"};
    return names.at(static_cast<std::size_t>(channel));
}

CostChannel channel_of(const VisitHeld& visit, std::span<const FactRecord> facts) {
    if (visit.channel == VisitChannel::self_service) return CostChannel::message;
    const bool on_site = std::any_of(facts.begin(), facts.end(), [&](const FactRecord& record) {
        const auto* started = std::get_if<InspectionStarted>(&record.fact);
        return started != nullptr && started->task == visit.task;
    });
    return on_site ? CostChannel::on_site : CostChannel::call;
}

LoanCourse course_of(std::span<const FactRecord> facts, const CourseRules& rules,
                     BusinessDate through) {
    LoanCourse course;
    TaskEnds tasks;
    std::vector<const FactRecord*> held, raised;
    for (const FactRecord& record : facts) {
        const BusinessDate on = effective_day(record);
        if (on > through) continue;
        tasks.take(record, on);
        if (std::holds_alternative<LoanBooked>(record.fact)) course.booked = &record;
        if (std::holds_alternative<VehicleRegistered>(record.fact)) course.vehicle = &record;
        if (std::holds_alternative<VisitHeld>(record.fact)) held.push_back(&record);
        if (std::holds_alternative<WarningRaised>(record.fact)) raised.push_back(&record);
    }
    if (course.booked == nullptr) return course;
    tasks.tell(course, through);
    if (held.empty() && raised.empty()) return course;

    const Contract& contract = std::get<LoanBooked>(course.booked->fact).terms;
    const auto steps = steps_of_facts(facts, through);
    const Arrears90 arrears = {
        overdue_stretches(contract, steps, through, rules.buckets, 0),
        overdue_stretches(contract, steps, through, rules.buckets, rules.effect.bad_above_dpd)};
    const Agreement agreement = agreement_after(contract, steps);
    std::stable_sort(held.begin(), held.end(), [](const auto* a, const auto* b) {
        return effective_day(*a) < effective_day(*b);
    });
    ChosenBefore chosen(rules.questionnaires);
    for (const FactRecord* record : held) {
        VisitCourse visit;
        visit.record = record;
        visit.on = effective_day(*record);
        visit.channel = channel_of(visit.visit(), facts);
        visit.became = became_after(visit.on, arrears, rules.effect, through);
        visit.next_instalment = next_instalment_after(visit.on, agreement, arrears, through);
        visit.was_overdue = holds(arrears.overdue, visit.on);
        visit.tells_change = visit.visit().outcome == VisitOutcome::reached &&
                             (chosen.changed_by(visit.visit()) ||
                              is_contradicted(visit.visit(), rules.questionnaires));
        visit.is_taught = is_taught_by(visit.visit(), visit.on, facts);
        course.visits.push_back(visit);
    }
    for (const FactRecord* record : raised)
        course.warnings.push_back(
            {std::get<WarningRaised>(record->fact).signal, effective_day(*record),
             became_after(effective_day(*record), arrears, rules.effect, through)});
    return course;
}

}  // namespace daihou
