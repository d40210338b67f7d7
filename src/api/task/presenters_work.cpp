#include "api/task/presenters_work.h"

#include <nlohmann/json.hpp>

#include "api/approval/presenters_approval.h"
#include "api/customer/presenters_customer.h"
#include "api/loan/presenters_loan.h"
#include "api/presenters_base.h"
#include "domain/interview/questionnaire.h"

namespace daihou::api {
namespace {

using api::shown;

std::string_view name_of(TaskState state) {
    return state == TaskState::open ? "open" : state == TaskState::done ? "done" : "closed";
}

std::string_view name_of(PromiseState state) {
    constexpr std::array names = {"open", "kept", "broken"};
    return names.at(static_cast<std::size_t>(state));
}

Json shown(const LastTalk& last) {
    return {{"on", shown(last.on)},
            {"outcome", code_of(last.outcome)},
            {"score", last.score},
            {"findings", shown(last.findings)},
            {"note", last.note},
            {"callback_at", last.callback_at ? Json(format_instant(*last.callback_at)) : Json()}};
}

Json shown(const PreparedTalk& talk) {
    Json json = {{"task", shown(talk.task)},
                 {"last", talk.last ? shown(*talk.last) : Json()},
                 {"warnings", shown(talk.warnings)},
                 {"promise", nullptr}};
    if (talk.promise)
        json["promise"] = {{"amount_fen", talk.promise->amount.fen()},
                           {"on", shown(talk.promise->promised_on)},
                           {"state", name_of(talk.promise_state)}};
    return json;
}

}  // namespace

Json shown(const TaskLine& task) {
    Json json;
    json["task"] = id_text(task.task);
    json["kind"] = name_of(task.kind);
    json["kind_text"] = shown(task.kind_text);
    json["loan"] = task.loan;
    json["loan_id"] = id_text(task.loan_id);
    json["person"] = nullptr;
    if (task.person)
        json["person"] = {{"id", id_text(task.person->id)},
                          {"role", name_of(task.person->role)},
                          {"name_masked", task.person->name_masked},
                          {"phone_masked", task.person->phone_masked}};
    json["opens_on"] = shown(task.opens_on);
    json["due_on"] = shown(task.due_on);
    json["days_late"] = task.days_late;
    json["planned_on"] = shown(task.planned_on);
    json["staff"] = {{"id", id_text(task.staff)}, {"name", task.staff_name}};
    json["minutes"] = task.minutes;
    json["score"] = task.score;
    json["state"] = name_of(task.state);
    if (!task.outcome.empty()) json["outcome"] = task.outcome;
    json["dpd"] = task.dpd;
    json["bucket"] = bucket_name(static_cast<int>(task.bucket));
    json["overdue_fen"] = task.overdue.fen();
    json["reasons"] = shown(task.reasons);
    json["questionnaire"] = task.questionnaire.empty() ? Json() : Json(task.questionnaire);
    json["worse_loan"] = shown(task.worse_loan);
    json["same_talk"] = Json::array();
    for (const SameTalk& other : task.same_talk)
        json["same_talk"].push_back({{"task", id_text(other.task)},
                                     {"loan_id", id_text(other.loan_id)},
                                     {"loan", other.loan},
                                     {"due_on", shown(other.due_on)}});
    json["approval"] = shown(task.approval);
    return json;
}

Json shown(const std::vector<TaskLine>& tasks) {
    Json list = Json::array();
    for (const TaskLine& task : tasks)
        list.push_back(shown(task));
    return list;
}

Json shown(const WorkList& list) {
    return {{"date", shown(list.date)},
            {"works_on", shown(list.works_on)},
            {"summary",
             {{"open", list.open},
              {"done", list.done},
              {"late", list.late},
              {"minutes_planned", list.minutes_planned},
              {"minutes_capacity", list.minutes_capacity}}},
            {"items", shown(list.items)},
            {"next_cursor", cursor_shown(list.next_cursor)}};
}

Json shown(const Preparation& preparation) {
    Json talks = Json::array();
    for (const PreparedTalk& talk : preparation.talks)
        talks.push_back(shown(talk));
    return {{"date", shown(preparation.date)},
            {"minutes_planned", preparation.minutes_planned},
            {"talks", talks},
            {"are_all", preparation.are_all}};
}

}  // namespace daihou::api
