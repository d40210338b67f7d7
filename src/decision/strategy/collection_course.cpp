#include "decision/strategy/collection_course.h"

#include <map>

#include "decision/effect/loan_course.h"
#include "decision/fold/fold_fact.h"
#include "decision/loan_day/loan_step.h"
#include "decision/plan/task_kind.h"

namespace daihou {
namespace {

class CollectionWalk {
public:
    CollectionWalk(const Contract& contract, const BucketTable& buckets, CollectionCourse& course)
        : agreement_(contract),
          position_(opening_position(agreement_)),
          buckets_(buckets),
          course_(course),
          month_end_(month_end(contract.disbursed_on)) {}

    // The month ends not looked at yet, up to and including `last`.
    void pass(BusinessDate last) {
        for (; month_end_ <= last; month_end_ = month_end(month_end_ + Days(1)))
            course_.month_ends.push_back(standing_on(month_end_));
    }

    void take_step(const LoanStep& step) {
        const auto* event = std::get_if<LoanEvent>(&step);
        const bool brings_money = event != nullptr && (event->kind == LoanEventKind::payment ||
                                                       event->kind == LoanEventKind::settlement);
        const Money before = brings_money ? overdue_on(event->on) : Money();
        if (const Done taken = take(agreement_, position_, step); !taken) return;
        if (!brings_money) return;
        const Money taken_off = before - overdue_on(event->on);
        if (taken_off > Money()) course_.recoveries.push_back({event->on, taken_off});
    }

private:
    Money overdue_on(BusinessDate day) const {
        return arrears_on(agreement_, position_, day, buckets_).overdue();
    }
    MonthEnd standing_on(BusinessDate day) const {
        const Arrears arrears = arrears_on(agreement_, position_, day, buckets_);
        MonthEnd end{day, static_cast<RollState>(arrears.bucket), arrears.outstanding_principal};
        if (arrears.state == LoanState::written_off) end.state = RollState::written_off;
        if (arrears.settled) end.state = RollState::settled;
        return end;
    }

    Agreement agreement_;
    LoanPosition position_;
    const BucketTable& buckets_;
    CollectionCourse& course_;
    BusinessDate month_end_;
};

void tell_contacts(std::span<const FactRecord> facts, BusinessDate through,
                   CollectionCourse& course) {
    std::map<std::int64_t, TaskKind> tasks;  // of collection, by the number they were assigned with
    for (const FactRecord& record : facts) {
        const BusinessDate on = effective_day(record);
        if (on > through) continue;
        if (const auto* assigned = std::get_if<TaskAssigned>(&record.fact)) {
            const auto kind = task_kind_named(assigned->task_kind);
            if (!assigned->task.is_known() && kind && is_collection(*kind))
                tasks[record.sequence] = *kind;
        } else if (const auto* visit = std::get_if<VisitHeld>(&record.fact)) {
            if (tasks.contains(visit->task.value))
                course.contacts.push_back({on, channel_of(*visit, facts), visit->seconds});
        } else if (const auto* ended = std::get_if<TaskDone>(&record.fact)) {
            const auto task = tasks.find(ended->task.value);
            if (task != tasks.end() && task->second == TaskKind::collection_message &&
                ended->outcome == "done")
                course.contacts.push_back({on, CostChannel::message, 0});
        }
    }
}

}  // namespace

std::string_view name_of(RollState state) {
    constexpr std::array<std::string_view, roll_state_count> names = {
        "m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "settled", "written_off"};
    return names.at(static_cast<std::size_t>(state));
}

CollectionCourse collection_course_of(std::span<const FactRecord> facts, const BucketTable& buckets,
                                      BusinessDate through) {
    CollectionCourse course;
    const LoanBooked* booked = nullptr;
    for (const FactRecord& record : facts) {
        if (effective_day(record) > through) continue;
        if (const auto* found = std::get_if<LoanBooked>(&record.fact)) booked = found;
        if (const auto* joined = std::get_if<PartyJoined>(&record.fact))
            if (joined->role == PartyRole::borrower && !course.customer.is_known())
                course.customer = joined->person;
    }
    if (booked == nullptr) return course;
    CollectionWalk walk(booked->terms, buckets, course);
    for (const StepOfFact& step : steps_of_facts(facts, through)) {
        walk.pass(day_of(step.step) - Days(1));
        walk.take_step(step.step);
    }
    walk.pass(through);
    tell_contacts(facts, through, course);
    return course;
}

}  // namespace daihou
