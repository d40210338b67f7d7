// The shapes of collection cases.
#include "api/route/schemas.h"
#include "domain/collections/case.h"

namespace daihou::api {
namespace {

const std::vector<Schema> shapes = {
    {"CaseStageName", {{"id", "text"}, {"text", "words"}}},
    {"CaseNext",
     {{"task", "text"},
      {"loan_id", "text"},
      {"kind", "text"},
      {"kind_text", "words"},
      {"due_on", "date"}}},
    {"CaseEntry",
     {{"id", "text"},
      {"at", "instant"},
      {"kind", "CaseEntryKind"},
      {"what", "words"},
      {"why", "text"},
      {"by", "text"},
      {"until", "date?"},
      {"stands", "boolean"}}},
    {"CaseTalk",
     {{"on", "date"}, {"loan_id", "text"}, {"outcome", "text"}, {"by", "text"}, {"note", "text"}}},
    {"CasePromise",
     {{"loan_id", "text"},
      {"loan", "text"},
      {"amount_fen", "fen"},
      {"promised_on", "date"},
      {"state", "CasePromiseState"}}},
    {"CaseGround",
     {{"reason", "text"},
      {"text", "words"},
      {"needs", "words"},
      {"effect", "CaseEffect"},
      {"decided_by", "text"},
      {"within_days", "integer"},
      {"lasts_days_max", "integer"}}},
    {"CaseStageChoice",
     {{"id", "text"}, {"text", "words"}, {"dpd_from", "integer"}, {"is_ahead", "boolean"}}},
    {"AgencyChoice",
     {{"id", "text"}, {"name", "text"}, {"bar", "AgencyBar"}, {"pays_for_cash_only", "boolean"}}},
    {"AgencyView",
     {{"agency", "text"},
      {"name_masked", "text"},
      {"phone_masked", "text"},
      {"overdue_fen", "fen"},
      {"dpd", "integer"},
      {"loans", "[text]"}}},
    {"CasePage",
     {{"as_of", "date"},
      {"person", "PersonName"},
      {"state", "CaseState"},
      {"is_open", "boolean"},
      {"stage", "CaseStageName?"},
      {"dpd", "integer"},
      {"since", "date?"},
      {"loans_overdue", "integer"},
      {"vehicles", "integer"},
      {"overdue_fen", "fen"},
      {"owner", "StaffName"},
      {"next", "CaseNext?"},
      {"gaps", "[CaseGap]"},
      {"customer", "Customer"},
      {"tasks", "[Task]"},
      {"entries", "[CaseEntry]"},
      {"talks", "[CaseTalk]"},
      {"promises", "[CasePromise]"},
      {"grounds", "[CaseGround]"},
      {"stages", "[CaseStageChoice]"},
      {"agencies", "[AgencyChoice]"},
      {"with_agency", "boolean"},
      {"agency_ended", "RecallGround?"},
      {"agency_view", "AgencyView?"}}},
    {"CaseLine",
     {{"person", "PersonName"},
      {"state", "CaseState"},
      {"dpd", "integer"},
      {"loans_overdue", "integer"},
      {"overdue_fen", "fen"},
      {"owner", "StaffName"},
      {"next", "CaseNext?"},
      {"gaps", "[CaseGap]"}}},
    {"CaseStateCount", {{"state", "CaseState"}, {"cases", "integer"}}},
    {"CaseBoard",
     {{"as_of", "date"},
      {"cases", "integer"},
      {"states", "[CaseStateCount]"},
      {"late", "integer"},
      {"without_owner", "integer"},
      {"without_next_step", "integer"},
      {"matching", "integer"},
      {"items", "[CaseLine]"}}},
    {"FairTreatment",
     {{"from", "date"},
      {"to", "date"},
      {"talks", "integer"},
      {"complaints", "integer"},
      {"complaints_per_1000", "integer"},
      {"hardship_asked", "integer"},
      {"hardship_in_time", "integer"},
      {"hardship_late", "integer"},
      {"hardship_open", "integer"},
      {"paused_asked_to_pay", "integer"}}},
};

template <std::size_t N>
std::vector<std::string_view> all_of(const std::array<std::string_view, N>& names) {
    return {names.begin(), names.end()};
}

}  // namespace

const std::vector<Schema>& case_schemas() {
    return shapes;
}

std::vector<CodeList> case_code_lists() {
    return {{"CaseState", all_of(case_state_names)},
            {"CaseReceiver", all_of(case_receiver_names)},
            {"OverrideSource", all_of(override_source_names)},
            {"RecallGround", all_of(recall_ground_names)},
            {"CaseEffect", {"pause", "fast_track"}},
            {"CaseGap", {"no_owner", "no_next_step"}},
            {"AgencyBar", {"none", "unknown", "not_listed", "debtor_not_told"}},
            {"CasePromiseState", {"open", "kept", "broken"}},
            {"CaseEntryKind",
             {"override_set", "override_lifted", "handed_over", "recalled", "agency_told"}}};
}

}  // namespace daihou::api
