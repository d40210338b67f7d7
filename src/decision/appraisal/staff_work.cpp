#include "decision/appraisal/staff_work.h"

#include <algorithm>
#include <array>

#include "decision/effect/overdue_stretches.h"
#include "decision/fold/fold_fact.h"

namespace daihou {
namespace {

// How late the loan was on any day.
class LatenessByDay {
public:
    LatenessByDay(const Contract& contract, std::span<const FactRecord> facts,
                  const BucketTable& buckets, BusinessDate through) {
        const auto steps = steps_of_facts(facts, through);
        for (std::size_t i = 0; i < above_dpd.size(); ++i)
            stretches_[i] = overdue_stretches(contract, steps, through, buckets, above_dpd[i]);
    }
    Lateness on(BusinessDate day) const {
        Lateness lateness = Lateness::current;
        for (std::size_t i = 0; i < above_dpd.size(); ++i)
            if (holds(stretches_[i], day)) lateness = static_cast<Lateness>(i + 1);
        return lateness;
    }

private:
    static constexpr std::array<int, 3> above_dpd = {0, 30, 90};
    std::array<std::vector<DaySpan>, 3> stretches_;
};

struct TaskCourse {
    TaskKind kind = TaskKind::follow_up_borrower;
    BusinessDate due_on;
    StaffId due_with;  // whom it lay with on its due date
    std::optional<BusinessDate> done_on;
    bool fell_away = false;
};

class LoanWork {
public:
    LoanWork(StaffWorkSums& sums, std::span<const FactRecord> facts, const StaffWorkRules& rules,
             BusinessDate through)
        : sums_(sums), facts_(facts), rules_(rules), through_(through) {}

    void add() {
        read_tasks();
        if (booked_ == nullptr || !is_worked_) return;
        const LatenessByDay lateness(booked_->terms, facts_, rules_.buckets, through_);
        for (const auto& [id, task] : tasks_) {
            if (task.fell_away || task.due_on > through_ || !task.due_with.is_known()) continue;
            Outcomes& outcomes =
                month(task.due_on, task.due_with)
                    .on_time[{task.kind, booked_->grade, lateness.on(task.due_on)}];
            ++outcomes.all;
            if (task.done_on && *task.done_on <= task.due_on) ++outcomes.good;
        }
        for (const FactRecord& record : facts_) {
            if (effective_day(record) > through_) continue;
            if (const auto* visit = std::get_if<VisitHeld>(&record.fact))
                add_talk(record, *visit, lateness);
            else if (const auto* promise = std::get_if<PromiseMade>(&record.fact))
                add_promise(record, *promise);
            else if (const auto* action = std::get_if<ActionOpened>(&record.fact))
                add_complaint(record, *action);
        }
        add_warnings();
    }

private:
    MonthWork& month(BusinessDate on, StaffId staff) { return sums_[month_start(on)][staff]; }

    void read_tasks() {
        for (const FactRecord& record : facts_) {
            const BusinessDate on = effective_day(record);
            if (on > through_) continue;
            if (const auto* booked = std::get_if<LoanBooked>(&record.fact)) booked_ = booked;
            if (const auto* assigned = std::get_if<TaskAssigned>(&record.fact)) {
                take(record, *assigned, on);
            } else if (const auto* visit = std::get_if<VisitHeld>(&record.fact)) {
                is_worked_ = true;
                if (visit->outcome == VisitOutcome::reached) finish(visit->task, on);
            } else if (const auto* done = std::get_if<TaskDone>(&record.fact)) {
                if (done->outcome == "done")
                    finish(done->task, on);
                else if (const auto at = tasks_.find(done->task); at != tasks_.end())
                    at->second.fell_away = !at->second.done_on;
            }
        }
    }
    void take(const FactRecord& record, const TaskAssigned& assigned, BusinessDate on) {
        const auto kind = task_kind_named(assigned.task_kind);
        if (!kind) return;
        is_worked_ = true;
        const TaskId id = assigned.task.is_known() ? assigned.task : TaskId{record.sequence};
        const auto [at, is_new] = tasks_.try_emplace(id);
        if (is_new) at->second.kind = *kind, at->second.due_on = assigned.due_on;
        if (is_new || on <= at->second.due_on) at->second.due_with = assigned.staff;
    }
    void finish(TaskId id, BusinessDate on) {
        const auto at = tasks_.find(id);
        if (at != tasks_.end() && !at->second.done_on) at->second.done_on = on;
    }

    void add_talk(const FactRecord& record, const VisitHeld& visit, const LatenessByDay& lateness) {
        const auto task = tasks_.find(visit.task);
        if (visit.channel != VisitChannel::staff || !record.by.is_known() || task == tasks_.end())
            return;
        const BusinessDate on = effective_day(record);
        MonthWork& work = month(on, record.by);
        Outcomes& outcomes = work.reached[{task->second.kind, booked_->grade, lateness.on(on)}];
        ++outcomes.all, ++work.talks;
        if (visit.outcome == VisitOutcome::reached) ++outcomes.good;
        work.seconds += visit.seconds;
    }

    // As the ladder judges it (collections/promise_to_pay.h), in the month its last day lies in.
    void add_promise(const FactRecord& record, const PromiseMade& made) {
        if (!record.by.is_known()) return;
        Promise promise{made.amount, effective_day(record), made.promised_on};
        for (const FactRecord& other : facts_)
            if (const auto* payment = std::get_if<PaymentReceived>(&other.fact);
                payment != nullptr && other.sequence > record.sequence &&
                effective_day(other) <= through_)
                promise.receive(payment->amount, effective_day(other));
        const PromiseState state = state_on(promise, rules_.promises, through_);
        if (state == PromiseState::open) return;
        const BusinessDate last = last_day_of(promise, rules_.promises);
        Outcomes& promises = month(std::min(last, through_), record.by).promises;
        ++promises.all;
        if (state == PromiseState::kept) ++promises.good;
    }

    // Of the last member of staff who talked with the person before: not all are about them.
    void add_complaint(const FactRecord& record, const ActionOpened& action) {
        if (action.action != name_of(TaskKind::complaint)) return;
        const BusinessDate on = effective_day(record);
        const FactRecord* last = nullptr;
        for (const FactRecord& other : facts_) {
            const auto* visit = std::get_if<VisitHeld>(&other.fact);
            if (visit != nullptr && visit->person == action.person && other.by.is_known() &&
                visit->channel == VisitChannel::staff && other.sequence < record.sequence &&
                effective_day(other) + Days(rules_.complaint_within_days) >= on)
                last = &other;
        }
        if (last != nullptr) ++month(on, last->by).complaints;
    }

    // A warning the talk itself raised, by the first verdict on its signal after it.
    void add_warnings() {
        std::map<std::string, StaffId> raised;
        for (const FactRecord& record : facts_) {
            if (effective_day(record) > through_) continue;
            if (const auto* warning = std::get_if<WarningRaised>(&record.fact)) {
                if (record.by.is_known()) raised.try_emplace(warning->signal, record.by);
            } else if (const auto* cleared = std::get_if<WarningCleared>(&record.fact)) {
                const auto at = raised.find(cleared->signal);
                if (at == raised.end()) continue;
                if (cleared->verdict == "true" || cleared->verdict == "false" ||
                    cleared->verdict == "explained") {
                    Outcomes& warnings = month(effective_day(record), at->second).warnings;
                    ++warnings.all;
                    if (cleared->verdict == "true") ++warnings.good;
                }
                raised.erase(at);
            }
        }
    }

    StaffWorkSums& sums_;
    std::span<const FactRecord> facts_;
    const StaffWorkRules& rules_;
    BusinessDate through_;
    const LoanBooked* booked_ = nullptr;
    bool is_worked_ = false;
    std::map<TaskId, TaskCourse> tasks_;
};

}  // namespace

MonthWork& MonthWork::operator+=(const MonthWork& other) {
    on_time += other.on_time;
    reached += other.reached;
    promises += other.promises;
    warnings += other.warnings;
    complaints += other.complaints, talks += other.talks, seconds += other.seconds;
    return *this;
}

void add_staff_work(StaffWorkSums& sums, std::span<const FactRecord> facts,
                    const StaffWorkRules& rules, BusinessDate through) {
    LoanWork(sums, facts, rules, through).add();
}

}  // namespace daihou
