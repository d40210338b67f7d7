// The shapes of actions and of the second pair of eyes.
#include "api/route/schemas.h"
#include "domain/approval_facts.h"

namespace daihou::api {
namespace {

const std::vector<Schema> shapes = {
    {"TaskApproval",
     {{"id", "text"},
      {"state", "ApprovalState"},
      {"outcome", "words"},
      {"valid_to", "date"},
      {"decided_by", "text?"},
      {"why", "text?"}}},
    {"Approval",
     {{"id", "text"},
      {"what", "ApprovalSubject"},
      {"state", "ApprovalState"},
      {"loan_id", "text"},
      {"loan", "text"},
      {"task", "text?"},
      {"task_text", "words"},
      {"choice", "words?"},
      {"amount_fen", "fen?"},
      {"why", "text"},
      {"by", "StaffName"},
      {"asked_at", "instant"},
      {"waiting_days", "integer"},
      {"valid_to", "date"},
      {"is_mine_to_decide", "boolean"},
      {"decided_by", "text?"},
      {"decided_why", "text?"},
      {"decided_at", "instant?"}}},
    {"Approvals", {{"items", "[Approval]"}, {"to_decide", "integer"}}},
    {"ActionOutcome",
     {{"kind", "text"},
      {"code", "text"},
      {"text", "words"},
      {"needs", "OutcomeNeeds"},
      {"touches", "ApprovalSubject?"},
      {"approved_by", "[text]"},
      {"opens", "words?"}}},
    {"ActionOutcomes", {{"items", "[ActionOutcome]"}}},
    {"LoanAction",
     {{"task", "text?"},
      {"kind", "text"},
      {"kind_text", "words"},
      {"origin", "ActionOrigin"},
      {"reasons", "reasons"},
      {"opened_on", "date"},
      {"due_on", "date"},
      {"owner", "text?"},
      {"state", "ActionState"},
      {"outcome", "words?"},
      {"note", "text?"},
      {"amount_fen", "fen?"},
      {"ended_on", "date?"},
      {"days_late", "integer"},
      {"is_escalated", "boolean"},
      {"approval", "ApprovalState?"},
      {"asked_by", "text?"},
      {"decided_by", "text?"}}},
    {"LoanActions", {{"items", "[LoanAction]"}}},
    {"LateActions", {{"items", "[Task]"}}},
};

}  // namespace

const std::vector<Schema>& approval_schemas() {
    return shapes;
}

std::vector<CodeList> approval_code_lists() {
    return {{"ApprovalSubject", {approval_subject_names.begin(), approval_subject_names.end()}},
            {"ApprovalState", {"waiting", "granted", "refused", "expired"}},
            {"ApprovalDecision",
             {name_of(ApprovalDecision::granted), name_of(ApprovalDecision::refused)}},
            {"OutcomeNeeds", {"nothing", "note", "amount"}},
            {"ActionOrigin", {"visit", "warning", "request", "action", "day_pass"}},
            {"ActionState", {"open", "done", "fell_away"}}};
}

}  // namespace daihou::api
