// Routes of consents and rights: what stands, an answer, a withdrawal, what we hold of a person.
#include <nlohmann/json.hpp>

#include "api/consent/presenters_consent.h"
#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "service/consent/consents.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

// How everything stands after the change.
Result<Response> consents_now(const Call& call, int status) {
    const LoanConsents page = TRY(read_consents(call.api.house, LoanId{call.id("loan_id")}));
    return Response::json(shown(page).dump(), status);
}

Result<Response> get_consents(const Call& call) {
    return consents_now(call, 200);
}

Result<Response> post_consent(const Call& call) {
    ConsentToRecord wanted;
    wanted.loan = LoanId{call.id("loan_id")};
    wanted.person = PersonId{call.id("person")};
    wanted.purpose = *consent_purpose_named(call.text("purpose"));
    wanted.answer = *consent_answer_named(call.text("answer"));
    wanted.version = call.text("version");
    wanted.scope = call.text("scope");
    wanted.proof = consent_proof_named(call.text("proof")).value_or(ConsentProof::none);
    wanted.reference = call.text("reference");
    if (const std::string until = call.text("until"); !until.empty())
        wanted.until = *parse_date(until);
    TRY(record_consent(call.api.house, call.me().staff, wanted));
    return consents_now(call, 201);
}

Result<Response> post_withdrawal(const Call& call) {
    TRY(withdraw_consent(call.api.house, call.me().staff,
                         {LoanId{call.id("loan_id")}, PersonId{call.id("person")},
                          *consent_purpose_named(call.text("purpose")),
                          *consent_channel_named(call.text("channel")), call.text("why")}));
    return consents_now(call, 201);
}

Result<Response> post_held_sheet(const Call& call) {
    const HeldSheet sheet = TRY(read_held_sheet(call.api.house, call.me().staff,
                                                PersonId{call.id("person")}, call.text("reason")));
    return Response::json(shown(sheet).dump());
}

const Parameter loan_id{"loan_id", Place::path, ValueType::id, Need::required};
const Parameter person_in_path{"person", Place::path, ValueType::id, Need::required};

std::vector<ApiRoute> writing_routes() {
    const Parameter purpose{"purpose", Place::body, ValueType::text, Need::required,
                            codes_of("ConsentPurpose")};
    return {
        {Method::post,
         "/api/loans/{loan_id}/persons/{person}/consents",
         "consent",
         "Record what a person said to a consent form",
         Access::signed_in,
         Permission::record_consent,
         Repeat::keyed,
         {loan_id,
          person_in_path,
          purpose,
          {"answer", Place::body, ValueType::text, Need::required, codes_of("ConsentAnswer")},
          {"version", Place::body, ValueType::text, Need::required},
          {"scope", Place::body, ValueType::text},
          {"proof", Place::body, ValueType::text, Need::optional, codes_of("ConsentProof")},
          {"reference", Place::body, ValueType::text},
          {"until", Place::body, ValueType::date}},
         "LoanConsents",
         post_consent},
        {Method::post,
         "/api/loans/{loan_id}/persons/{person}/withdrawals",
         "withdrawal",
         "Withdraw a consent; in force at once",
         Access::signed_in,
         Permission::record_consent,
         Repeat::keyed,
         {loan_id,
          person_in_path,
          purpose,
          {"channel", Place::body, ValueType::text, Need::required, codes_of("ConsentChannel")},
          {"why", Place::body, ValueType::text, Need::required}},
         "LoanConsents",
         post_withdrawal},
    };
}

}  // namespace

std::vector<ApiRoute> consent_routes() {
    std::vector<ApiRoute> routes = writing_routes();
    routes.push_back({Method::get,
                      "/api/loans/{loan_id}/consents",
                      "consents",
                      "What the people on a loan agreed to and what is switched off",
                      Access::signed_in,
                      Permission::see_loan,
                      Repeat::plain,
                      {loan_id},
                      "LoanConsents",
                      get_consents});
    routes.push_back({Method::post,
                      "/api/persons/{person}/held",
                      "held_sheet",
                      "What we hold of a person and why; recorded as a fact",
                      Access::signed_in,
                      Permission::reveal_personal,
                      Repeat::plain,
                      {person_in_path, {"reason", Place::body, ValueType::text, Need::required}},
                      "HeldSheet",
                      post_held_sheet});
    return routes;
}

}  // namespace daihou::api
