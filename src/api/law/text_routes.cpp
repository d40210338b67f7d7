// Routes of texts that are sent: which are approved, what the words check says, and the messages
// that can be made of them for the customer of a task.
#include <nlohmann/json.hpp>

#include "api/law/law_routes.h"
#include "api/task/own_task.h"
#include "service/contact/prepare_contact.h"
#include "service/letters/live_figures.h"
#include "wire/law_json.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

Result<Response> texts_answer(const Call& call, int status) {
    House& house = call.api.house;
    Json items = Json::array();
    for (const TextStanding& standing : TRY(text_standings(house))) {
        Json item =
            wire::json_of(standing, house.messages(), staff_name(house, standing.proposed_by),
                          staff_name(house, standing.decided_by));
        item["is_mine"] = standing.proposed_by == call.me().staff;
        items.push_back(std::move(item));
    }
    return Response::json(Json{{"items", items}}.dump(), status);
}

Result<Response> get_texts(const Call& call) {
    return texts_answer(call, 200);
}

Result<Response> post_proposal(const Call& call) {
    TRY(propose_text(call.api.house, call.me().staff, call.text("text"), call.text("why")));
    return texts_answer(call, 201);
}

Result<Response> post_approval(const Call& call) {
    TRY(approve_text(call.api.house, call.me().staff, call.text("text"), call.text("digest")));
    return texts_answer(call, 201);
}

Result<Response> post_text_withdrawal(const Call& call) {
    TRY(withdraw_text(call.api.house, call.me().staff, call.text("text"), call.text("why")));
    return texts_answer(call, 201);
}

// What can be said to the customer now, in words that were approved.
Result<Response> get_messages(const Call& call) {
    House& house = call.api.house;
    const TaskLine task = TRY(own_task(call, TaskId{call.id("task")}));
    Json items = Json::array();
    if (!task.person) return Response::json(Json{{"items", items}}.dump());
    const LoanNow now = TRY(loan_now(house, task.loan_id));
    const ContactRelation relation = relation_of(task.person->role);
    for (const TextStanding& standing : TRY(text_standings(house))) {
        if (standing.state != TextState::approved || standing.text.letter) continue;
        const auto made = made_message(house, now, standing.text.id, relation);
        if (!made) continue;  // not for such a person, or nothing is owed
        items.push_back({{"text", made->text.id},
                         {"name", {{"zh", made->text.name_zh}, {"en", made->text.name_en}}},
                         {"channel", name_of(made->text.channel)},
                         {"title", made->title},
                         {"words", made->said},
                         {"as_of", format_date(made->live.as_of)}});
    }
    return Response::json(Json{{"items", items}}.dump());
}

const Parameter text{"text", Place::body, ValueType::text, Need::required};
const Parameter why{"why", Place::body, ValueType::text, Need::required};

ApiRoute deciding(std::string_view path, std::string_view name, std::string_view summary,
                  Parameter with, Handler handle) {
    return {Method::post,        path,          name,         summary,    Access::signed_in,
            Permission::approve, Repeat::keyed, {text, with}, "TextPage", handle};
}

}  // namespace

std::vector<ApiRoute> text_routes() {
    return {
        {Method::get,
         "/api/texts",
         "texts",
         "Every text that may be sent, with what the words check says and who approved it",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {},
         "TextPage",
         get_texts},
        deciding("/api/texts/proposal", "text_propose", "Put a text before a second person", why,
                 post_proposal),
        deciding("/api/texts/approval", "text_approve",
                 "Approve the very words that were proposed by somebody else",
                 {"digest", Place::body, ValueType::text, Need::required}, post_approval),
        deciding("/api/texts/withdrawal", "text_withdraw", "Withdraw a text", why,
                 post_text_withdrawal),
        {Method::get,
         "/api/tasks/{task}/messages",
         "task_messages",
         "Messages in approved words for the customer of a task, with the figures of this minute",
         Access::signed_in,
         Permission::record_visit,
         Repeat::plain,
         {{"task", Place::path, ValueType::id, Need::required}},
         "MessagePage",
         get_messages}};
}

}  // namespace daihou::api
