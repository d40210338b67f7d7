#include "service/task/work_task.h"

#include "decision/plan/capacity.h"
#include "service/needed_text.h"
#include "service/staff/staff_now.h"
#include "service/staff/training.h"
#include "service/view/book_view.h"
#include "service/view/read_task.h"

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

Result<TaskLine> open_task(House& house, TaskId task) {
    TaskLine line = TRY(read_task(house, task));
    if (line.state != TaskState::open)
        return Error{ErrorKind::conflict, "task_closed",
                     fmt::format("task {} is finished", task.value)};
    return line;
}

Done postpone_task(House& house, StaffId by, TaskId task, BusinessDate until,
                   std::string_view why) {
    TRY(check_text(why, "why"));
    const TaskLine line = TRY(open_task(house, task));
    const BusinessDate today = std::max(house.clock().today(), house.day().value_or(until));
    if (until <= today || days_between(today, until) > postponed_days_max)
        return Error{ErrorKind::bad_input,
                     "date_not_ahead",
                     fmt::format("until must be 1 to {} days ahead", postponed_days_max),
                     {{"field", "until"}, {"days_max", std::to_string(postponed_days_max)}}};
    return commit_one(house, by, "task_later", task,
                      TaskPostponed{task, line.loan_id, until, std::string(why)});
}

Done reassign_task(House& house, StaffId by, TaskId task, StaffId to) {
    const TaskLine line = TRY(open_task(house, task));
    TaskAssigned handed = TRY(assignment_of(house, task));
    const StaffMember member = TRY(member_staying(house.store(), to));
    const auto qualified = read_book(house, [&](const BookView& book) -> Done {
        const StaffNeed& need = book.policy.staffing.of(line.kind);
        if (is_qualified(member, need.role, need.skill)) return done();
        return Error{ErrorKind::conflict,
                     "staff_not_qualified",
                     fmt::format("the task needs role {}", need.role),
                     {{"role", need.role}}};
    });
    TRY(Done(qualified));
    TRY(check_certified(house, to, line.kind, house.clock().today()));
    handed.task = task;
    handed.staff = to;
    handed.opens_on = line.opens_on;
    handed.due_on = line.due_on;
    handed.planned_on = line.planned_on.value_or(line.due_on);
    handed.score = line.score;
    return commit_one(house, by, "task_handed", task, handed);
}

}  // namespace daihou
