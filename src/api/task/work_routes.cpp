// Routes of the work list: reading it, its event stream, and what is done to a task besides a
// visit.
#include <nlohmann/json.hpp>

#include "api/route/request_check.h"
#include "api/route/routes.h"
#include "api/task/own_task.h"
#include "api/task/presenters_work.h"
#include "api/task/work_events.h"
#include "decision/plan/task_kind.h"
#include "service/task/finish_task.h"
#include "service/task/work_task.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

std::vector<std::string_view> task_kind_codes() {
    std::vector<std::string_view> codes;
    for (std::size_t i = 0; i < task_kind_count; ++i)
        codes.push_back(name_of(static_cast<TaskKind>(i)));
    return codes;
}

// Whose list: one's own unless the permission to see all work is there.
Result<std::optional<StaffId>> staff_asked_for(const Call& call) {
    const auto asked = call.query("staff");
    const std::string mine = std::to_string(call.me().staff.value);
    if (!asked || *asked == "me" || *asked == mine) return std::optional(call.me().staff);
    if (!call.may(Permission::see_all_work))
        return Error{ErrorKind::forbidden, "work_of_other_staff", "another member's list"};
    if (*asked == "all") return std::optional<StaffId>();
    return std::optional(StaffId{call.number("staff").value_or(0)});
}

Result<Response> get_work_list(const Call& call) {
    WorkListQuestion question;
    question.date = call.date("date");
    question.staff = TRY(staff_asked_for(call));
    if (const auto kind = call.query("kind")) question.kind = task_kind_named(*kind);
    const auto state = call.query("state").value_or("open");
    question.state = state == "done"  ? TaskFilter::done
                     : state == "all" ? TaskFilter::all
                                      : TaskFilter::open;
    question.cursor = call.query("cursor").value_or("");
    question.limit = call.limit();
    const WorkList list = TRY(read_work_list(call.api.house, question));
    return Response::json(shown(list).dump());
}

Result<Response> get_events(const Call& call) {
    const bool all = call.may(Permission::see_all_work);
    return Response::event_stream({std::string(work_list_topic),
                                   all ? "" : std::to_string(call.me().staff.value),
                                   stream_holder(call.api, call.request)});
}

Result<Response> changed_answer(const Call& call, const TaskLine& before) {
    const TaskLine task = TRY(read_task(call.api.house, before.task));
    publish_changed(call.api.hub, task.opens_on, before.task, before.staff);
    if (task.staff != before.staff)
        publish_changed(call.api.hub, task.opens_on, task.task, task.staff);
    return Response::json(shown(task).dump());
}

Result<Response> post_done(const Call& call) {
    const TaskLine task = TRY(own_task(call, TaskId{call.id("task")}));
    const std::string outcome = call.text("outcome"), note = call.text("note");
    const Money amount = Money::fen(call.body.value("amount_fen", std::int64_t{0}));
    const Finished finished =
        TRY(finish_task(call.api.house, call.me().staff, {task.task, outcome, note, amount}));
    if (finished == Finished::asked) publish_approvals(call.api.hub, 0);
    return changed_answer(call, task);
}

Result<Response> post_later(const Call& call) {
    const TaskLine task = TRY(own_task(call, TaskId{call.id("task")}));
    TRY(postpone_task(call.api.house, call.me().staff, task.task, *parse_date(call.text("until")),
                      call.text("why")));
    return changed_answer(call, task);
}

Result<Response> post_reassign(const Call& call) {
    const TaskLine task = TRY(read_task(call.api.house, TaskId{call.id("task")}));
    TRY(reassign_task(call.api.house, call.me().staff, task.task,
                      StaffId{std::stoll(call.text("staff"))}));
    return changed_answer(call, task);
}

}  // namespace

std::vector<ApiRoute> work_routes() {
    const Parameter task{"task", Place::path, ValueType::id, Need::required};
    const Parameter cursor{"cursor", Place::query, ValueType::text};
    const Parameter limit{"limit", Place::query, ValueType::integer, Need::optional, {}, 1, 200};
    return {
        {Method::get,
         "/api/work-list",
         "work_list",
         "What a member of staff has to do by a day",
         Access::signed_in,
         Permission::see_work_list,
         Repeat::plain,
         {{"date", Place::query, ValueType::date},
          {"staff", Place::query, ValueType::text},
          {"kind", Place::query, ValueType::text, Need::optional, task_kind_codes()},
          {"state", Place::query, ValueType::text, Need::optional, {"open", "done", "all"}},
          cursor,
          limit},
         "WorkList",
         get_work_list},
        {Method::get,
         "/api/work-list/events",
         "work_list_events",
         "Which tasks changed, as server-sent events",
         Access::signed_in,
         Permission::see_work_list,
         Repeat::plain,
         {},
         "",
         get_events},
        {Method::post,
         "/api/tasks/{task}/done",
         "task_done",
         "End a task that needs no interview, or ask a second person to agree to how it ends",
         Access::signed_in,
         Permission::record_visit,
         Repeat::keyed,
         {task,
          {"outcome", Place::body, ValueType::text, Need::required},
          {"note", Place::body, ValueType::text},
          {"amount_fen", Place::body, ValueType::integer, Need::optional, {}, 1, 100'000'000'000}},
         "Task",
         post_done},
        {Method::post,
         "/api/tasks/{task}/later",
         "task_later",
         "Put a task off; its due date stays",
         Access::signed_in,
         Permission::record_visit,
         Repeat::keyed,
         {task,
          {"until", Place::body, ValueType::date, Need::required},
          {"why", Place::body, ValueType::text, Need::required}},
         "Task",
         post_later},
        {Method::post,
         "/api/tasks/{task}/reassign",
         "task_reassign",
         "Hand a task to another member of staff",
         Access::signed_in,
         Permission::reassign_task,
         Repeat::keyed,
         {task, {"staff", Place::body, ValueType::id, Need::required}},
         "Task",
         post_reassign},
    };
}

}  // namespace daihou::api
