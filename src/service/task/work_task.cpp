#include "service/task/work_task.h"

#include "decision/plan/capacity.h"
#include "service/needed_text.h"
#include "service/staff/staff_now.h"
#include "service/staff/training.h"
#include "service/task/fresh_work.h"
#include "service/view/book_view.h"
#include "service/view/follow_up/read_task.h"

namespace daihou {
namespace {

constexpr int postponed_days_max = 60;

// The moment makes the key: the same task may go there and back.
std::string moment_key(std::string_view what, TaskId task, Instant now) {
    return fmt::format("{}:{}:{}", what, task.value, now.time_since_epoch().count());
}

Done commit_one(House& house, StaffId by, std::string_view what, TaskId task, Fact fact) {
    const Instant now = house.clock().now();
    const NewFact news{now, moment_key(what, task, now), by, std::move(fact)};
    TRY(house.commit(std::span(&news, 1)));
    return done();
}

}  // namespace

Result<TaskNow> open_task(House& house, TaskId task) {
    return read_book(house, [&](const BookView& book) -> Result<TaskNow> {
        const Error closed{ErrorKind::conflict, "task_closed",
                           fmt::format("task {} is finished", task.value)};
        const TaskAssigned assigned = TRY(assignment_of(house, task));
        const LoanSnapshot* snapshot = book.portfolio.find(assigned.loan);
        if (snapshot == nullptr) return closed;
        const auto open = std::ranges::find(snapshot->tasks, task, &OpenTask::task);
        if (open == snapshot->tasks.end()) return closed;
        const FreshWork fresh = TRY(read_fresh_work(house, book.today, task));
        if (!fresh.ended.empty()) return closed;
        TaskNow now{assigned.loan, *open, open->opens_on ? *open->opens_on : book.today, {}, {}};
        now.due_on = open->due_on ? *open->due_on : now.opens_on;
        now.planned_on = planned_on(*open, fresh).value_or(now.due_on);
        return now;
    });
}

Done postpone_task(House& house, StaffId by, TaskId task, BusinessDate until,
                   std::string_view why) {
    TRY(check_text(why, "why"));
    const TaskNow now = TRY(open_task(house, task));
    const BusinessDate today = std::max(house.clock().today(), house.day().value_or(until));
    if (until <= today || days_between(today, until) > postponed_days_max)
        return Error{ErrorKind::bad_input,
                     "date_not_ahead",
                     fmt::format("until must be 1 to {} days ahead", postponed_days_max),
                     {{"field", "until"}, {"days_max", std::to_string(postponed_days_max)}}};
    return commit_one(house, by, "task_later", task,
                      TaskPostponed{task, now.loan, until, std::string(why)});
}

Done reassign_task(House& house, StaffId by, TaskId task, StaffId to) {
    const TaskNow now = TRY(open_task(house, task));
    TaskAssigned handed = TRY(assignment_of(house, task));
    const StaffMember member = TRY(member_staying(house.store(), to));
    const auto qualified = read_book(house, [&](const BookView& book) -> Done {
        const StaffNeed& need = book.policy.staffing.of(now.open.kind);
        if (is_qualified(member, need.role, need.skill)) return done();
        return Error{ErrorKind::conflict,
                     "staff_not_qualified",
                     fmt::format("the task needs role {}", need.role),
                     {{"role", need.role}}};
    });
    TRY(Done(qualified));
    TRY(check_certified(house, to, now.open.kind, house.clock().today()));
    handed.task = task;
    handed.staff = to;
    handed.opens_on = now.opens_on;
    handed.due_on = now.due_on;
    handed.planned_on = now.planned_on;
    handed.score = now.open.score;
    return commit_one(house, by, "task_handed", task, handed);
}

}  // namespace daihou
