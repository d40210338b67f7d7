// Routes of a visit: the screen before it, its draft and its recording.
#include <nlohmann/json.hpp>

#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "api/task/own_task.h"
#include "api/task/work_events.h"
#include "api/visit/presenters_visit.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

constexpr std::size_t draft_bytes_max = 64 * 1024;

std::string draft_key(const Call& call, std::int64_t task) {
    return fmt::format("{}:{}", call.me().staff.value, task);
}

// A visit may be prepared and held by the owner of the task and by those who hand tasks out.
Result<Response> get_new_visit(const Call& call) {
    const TaskId id{*call.number("task")};
    (void)TRY(own_task(call, id));
    const VisitPage page = TRY(read_visit(call.api.house, call.me().staff, id));
    Json draft;
    if (const auto kept =
            TRY(call.api.house.store().note_under("visit_draft", draft_key(call, id.value))))
        draft = kept->empty() ? Json() : Json::parse(*kept, nullptr, false);
    const Bilingual tier =
        call.api.house.messages().text(fmt::format("tier.{}", name_of(page.loan.tier.tier)));
    return Response::json(shown(page, tier, draft).dump());
}

Result<Response> put_draft(const Call& call) {
    const TaskId id{*call.number("task")};
    (void)TRY(own_task(call, id));
    const std::string draft = call.body.dump();
    if (draft.size() > draft_bytes_max)
        return Error{ErrorKind::bad_input, "body_too_large", "the draft is too large"};
    TRY(call.api.house.store().put_note("visit_draft", draft_key(call, id.value), draft));

    // Weighed as if the talk went on to its end, so that contradictions show while it lasts.
    Interview so_far{VisitOutcome::reached, true, RecordingConsent::agreed, {}, {}};
    std::vector<FieldFault> unreadable;
    so_far.answers = answers_in(call.body, unreadable);
    const Judgement judgement = TRY(weigh_visit(call.api.house, id, so_far));
    return Response::json(shown(call.api.house, judgement).dump());
}

std::vector<FieldFault> faults_of(const Judgement& judgement) {
    std::vector<FieldFault> faults;
    for (const Finding& finding : judgement.faults)
        faults.push_back({finding.column, finding.code, finding.parameters});
    return faults;
}

Result<Response> post_visit(const Call& call) {
    House& house = call.api.house;
    std::vector<FieldFault> faults;
    const VisitForm form = visit_form(call.body, faults);
    if (!faults.empty()) return field_problem(house.messages(), faults);
    const TaskLine task = TRY(own_task(call, form.task));
    const VisitReceipt receipt = TRY(record_visit(house, call.me().staff, form, attempt_of(call)));
    if (!receipt.judgement.is_valid())
        return field_problem(house.messages(), faults_of(receipt.judgement));
    TRY(house.store().put_note("visit_draft", draft_key(call, form.task.value), ""));
    publish_changed(call.api.hub, task.opens_on, task.task, task.staff);
    return Response::json(shown(house, receipt).dump(), 201);
}

}  // namespace

std::vector<ApiRoute> visit_routes() {
    const Parameter answers{"answers", Place::body, ValueType::object, Need::required,
                            {},        0,           INT64_MAX,         "Answers"};
    Parameter given_answers = answers;
    given_answers.need = Need::optional;  // nobody answered, so nothing was said
    return {
        {Method::get,
         "/api/visits/new",
         "visit_new",
         "What the visit screen needs before the call",
         Access::signed_in,
         Permission::record_visit,
         Repeat::plain,
         {{"task", Place::query, ValueType::id, Need::required}},
         "VisitPage",
         get_new_visit},
        {Method::put,
         "/api/visits/draft",
         "visit_draft",
         "Keep an unfinished form and weigh its answers so far",
         Access::signed_in,
         Permission::record_visit,
         Repeat::plain,
         {{"task", Place::query, ValueType::id, Need::required},
          answers,
          {"step", Place::body, ValueType::text},
          {"seconds", Place::body, ValueType::integer, Need::optional, {}, 0, 86'400}},
         "Weighed",
         put_draft},
        {Method::post,
         "/api/visits",
         "visit",
         "Record a visit",
         Access::signed_in,
         Permission::record_visit,
         Repeat::keyed_by_fact,
         {{"task", Place::body, ValueType::id, Need::required},
          {"outcome", Place::body, ValueType::text, Need::required, codes_of("VisitOutcome")},
          {"callback_at", Place::body, ValueType::instant},
          {"identity_verified", Place::body, ValueType::boolean, Need::required},
          {"recording", Place::body, ValueType::text, Need::required, codes_of("RecordingConsent")},
          given_answers,
          {"consents",
           Place::body,
           ValueType::object,
           Need::optional,
           {},
           0,
           INT64_MAX,
           "ConsentsByPurpose"},
          {"promise", Place::body, ValueType::object, Need::optional, {}, 0, INT64_MAX, "Promise"},
          {"note", Place::body, ValueType::text},
          {"held_at", Place::body, ValueType::instant},
          {"seconds", Place::body, ValueType::integer, Need::optional, {}, 0, 86'400}},
         "VisitReceipt",
         post_visit},
    };
}

}  // namespace daihou::api
