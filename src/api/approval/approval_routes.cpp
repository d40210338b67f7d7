// Routes of actions and of the second pair of eyes: what waits for agreement, deciding on it, how
// tasks may end, and what became of the actions of a loan.
#include <nlohmann/json.hpp>

#include "api/approval/presenters_approval.h"
#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "api/task/presenters_work.h"
#include "api/task/work_events.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

StaffInCharge reader_of(const Call& call) {
    return {call.me().staff, call.me().roles};
}

Result<Response> get_approvals(const Call& call) {
    const ApprovalFilter filter =
        call.query("state") == "decided" ? ApprovalFilter::decided : ApprovalFilter::waiting;
    const ApprovalReach reach =
        call.may(Permission::see_all_work) ? ApprovalReach::all : ApprovalReach::own;
    return Response::json(
        shown(TRY(read_approval_page(call.api.house, reader_of(call), filter, reach))).dump());
}

Result<Response> post_decision(const Call& call) {
    const bool is_granted = call.text("decision") == name_of(ApprovalDecision::granted);
    const std::string why = call.text("why");
    const Approval decided = TRY(
        decide_approval(call.api.house, reader_of(call),
                        {call.id("approval"),
                         is_granted ? ApprovalDecision::granted : ApprovalDecision::refused, why}));
    publish_approvals(call.api.hub, decided.id);
    if (decided.asked.task.is_known())
        publish_changed(call.api.hub, call.api.house.clock().today(), decided.asked.task,
                        decided.by);
    return get_approvals(call);
}

Result<ActionRules> rules_today(const Call& call) {
    return TRY(call.api.house.policy().on(call.api.house.clock().today()))->actions;
}

Result<Response> get_outcomes(const Call& call) {
    return Response::json(outcomes_shown(call.api.house, TRY(rules_today(call))).dump());
}

Result<Response> get_loan_actions(const Call& call) {
    const auto lines = TRY(read_actions(call.api.house, LoanId{call.id("loan_id")}));
    return Response::json(shown(call.api.house, TRY(rules_today(call)), lines).dump());
}

Result<Response> get_late_actions(const Call& call) {
    return Response::json(Json{{"items", shown(TRY(read_escalated(call.api.house)))}}.dump());
}

}  // namespace

std::vector<ApiRoute> approval_routes() {
    return {
        {Method::get,
         "/api/approvals",
         "approvals",
         "What waits for a second person, or was decided: of oneself, of all with see_all_work",
         Access::signed_in,
         Permission::see_work_list,
         Repeat::plain,
         {{"state", Place::query, ValueType::text, Need::optional, {"waiting", "decided"}}},
         "Approvals",
         get_approvals},
        {Method::post,
         "/api/approvals/{approval}/decision",
         "approval_decision",
         "Agree as the second person, or refuse with a reason",
         Access::signed_in,
         Permission::approve,
         Repeat::keyed,
         {{"approval", Place::path, ValueType::id, Need::required},
          {"decision", Place::body, ValueType::text, Need::required, codes_of("ApprovalDecision")},
          {"why", Place::body, ValueType::text}},
         "Approvals",
         post_decision},
        {Method::get,
         "/api/actions/outcomes",
         "action_outcomes",
         "How each kind of task may end, and what follows",
         Access::signed_in,
         Permission::see_work_list,
         Repeat::plain,
         {},
         "ActionOutcomes",
         get_outcomes},
        {Method::get,
         "/api/actions/late",
         "late_actions",
         "Open actions so far past their due date that a manager has to see them",
         Access::signed_in,
         Permission::see_all_work,
         Repeat::plain,
         {},
         "LateActions",
         get_late_actions},
        {Method::get,
         "/api/loans/{loan_id}/actions",
         "loan_actions",
         "The actions of a loan: owner, deadline, outcome, who agreed",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {{"loan_id", Place::path, ValueType::id, Need::required}},
         "LoanActions",
         get_loan_actions},
    };
}

}  // namespace daihou::api
