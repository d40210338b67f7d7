// The shapes of consents and rights.
#include "api/route/schemas.h"

namespace daihou::api {
namespace {

const std::vector<Schema> shapes = {
    {"ConsentClause", {{"text", "words"}, {"conspicuous", "boolean"}}},
    {"ConsentForm",
     {{"purpose", "ConsentPurpose"},
      {"version", "text"},
      {"valid_from", "date"},
      {"title", "words"},
      {"scope", "words"},
      {"clauses", "[ConsentClause]"},
      {"basis", "LegalBasis"},
      {"separate", "boolean"},
      {"off_without", "ConsentFeature"}}},
    {"ConsentDeed",
     {{"on", "date"},
      {"deed", "ConsentDeedKind"},
      {"version", "text?"},
      {"scope", "text?"},
      {"proof", "ConsentProof?"},
      {"reference", "text?"},
      {"until", "date?"},
      {"channel", "ConsentChannel?"},
      {"why", "text?"},
      {"by", "text", Presence::sometimes}}},
    {"Consent",
     {{"form", "ConsentForm"},
      {"status", "ConsentStatus"},
      {"last", "ConsentDeed?"},
      {"history", "[ConsentDeed]"}}},
    {"SwitchedOff",
     {{"feature", "ConsentFeature"}, {"purpose", "ConsentPurpose"}, {"why", "ConsentStatus"}}},
    {"PersonConsents",
     {{"id", "text"},
      {"role", "PartyRole"},
      {"name_masked", "text"},
      {"consents", "[Consent]"},
      {"switched_off", "[SwitchedOff]"}}},
    {"LoanConsents", {{"as_of", "date"}, {"persons", "[PersonConsents]"}}},
    {"HeldLine",
     {{"field", "HeldFieldKind"},
      {"title", "words"},
      {"held", "boolean"},
      {"value", "words?"},
      {"purpose", "words"},
      {"basis", "LegalBasis"},
      {"rule", "text"},
      {"since", "date?"},
      {"source", "words?"},
      {"consent", "ConsentStatus?"}}},
    {"HeldSheet",
     {{"id", "text"}, {"name_masked", "text"}, {"as_of", "date"}, {"lines", "[HeldLine]"}}},
    {"ConsentAsked", {{"form", "ConsentForm"}, {"status", "ConsentStatus"}, {"needed", "boolean"}}},
    {"ConsentHeard",
     {{"purpose", "ConsentPurpose"},
      {"answer", "ConsentAnswer"},
      {"version", "text"},
      {"proof", "ConsentProof", Presence::sometimes},
      {"reference", "text", Presence::sometimes}}},
};

}  // namespace

const std::vector<Schema>& consent_schemas() {
    return shapes;
}

std::vector<CodeList> consent_code_lists() {
    return {
        {"ConsentPurpose", {"guarantor_informed", "gps", "family_data", "recording", "marketing"}},
        {"ConsentAnswer", {"given", "refused"}},
        {"ConsentDeedKind", {"given", "refused", "withdrawn"}},
        {"ConsentProof",
         {"none", "signed_paper", "electronic_signature", "recorded_statement", "self_service"}},
        {"ConsentChannel", {"call", "visit", "letter", "message", "self_service"}},
        {"ConsentStatus", {"given", "missing", "refused", "outdated", "expired", "withdrawn"}},
        {"ConsentFeature",
         {"guarantor_interview", "household_questions", "gps_location", "call_recording",
          "marketing_messages"}},
        {"LegalBasis", {"contract", "consent", "legal_duty"}},
        {"HeldFieldKind",
         {"name", "id_number", "phone", "address", "employer", "monthly_income", "household_debts",
          "visit_answers", "payments", "plate_and_vin", "location", "recording", "photo"}},
    };
}

}  // namespace daihou::api
