// Routes of repayment plans: which may be offered, the offer, the signatures that put one before a
// second person, and the plan a loan is paid by.
#include <charconv>
#include <nlohmann/json.hpp>

#include "api/route/problems.h"
#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "api/task/work_events.h"
#include "service/plan/agree_plan.h"
#include "service/plan/offer_plans.h"
#include "wire/plan_json.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

LoanId loan_of_call(const Call& call) {
    return LoanId{call.id("loan_id")};
}

std::optional<Money> asked_amount(const Call& call, std::string_view name) {
    const auto fen = call.number(name);
    return fen ? std::optional(Money::fen(*fen)) : std::nullopt;
}

std::optional<Money> amount_in_body(const Call& call, const char* name) {
    if (!call.body.contains(name) || call.body.at(name).is_null()) return std::nullopt;
    return Money::fen(call.body.at(name).get<std::int64_t>());
}

Result<Response> get_plan_options(const Call& call) {
    const PlanProposal proposal =
        TRY(propose_plans(call.api.house, {loan_of_call(call), asked_amount(call, "income_fen"),
                                           asked_amount(call, "living_costs_fen"),
                                           asked_amount(call, "other_debts_fen"),
                                           std::string(call.query("source").value_or(""))}));
    return Response::json(wire::json_of(call.api.house, proposal).dump());
}

Result<std::string> plans_now(const Call& call) {
    return wire::json_of(call.api.house, TRY(loan_plans(call.api.house, loan_of_call(call))))
        .dump();
}

Result<Response> get_plans(const Call& call) {
    return Response::json(TRY(plans_now(call)));
}

Result<Response> post_plan_offer(const Call& call) {
    TRY(offer_plans(call.api.house, call.me().staff,
                    {loan_of_call(call), amount_in_body(call, "income_fen"),
                     amount_in_body(call, "living_costs_fen"),
                     amount_in_body(call, "other_debts_fen"), call.text("source")}));
    return Response::json(TRY(plans_now(call)), 201);
}

PlanKind kind_named(std::string_view name) {
    for (std::size_t i = 0; i < plan_kind_names.size(); ++i)
        if (plan_kind_names[i] == name) return static_cast<PlanKind>(i);
    INVARIANT(false);  // the call was checked
}

std::optional<SignatureManner> manner_named(std::string_view name) {
    for (std::size_t i = 0; i < signature_manner_names.size(); ++i)
        if (signature_manner_names[i] == name) return static_cast<SignatureManner>(i);
    return std::nullopt;
}

std::string text_in(const Json& given, const char* name) {
    const bool is_there = given.is_object() && given.contains(name) && given[name].is_string();
    return is_there ? given[name].get<std::string>() : std::string();
}

std::vector<PlanSignature> signatures_of(const Call& call, std::vector<FieldFault>& faults) {
    std::vector<PlanSignature> signatures;
    for (const auto& [person, given] : call.body.at("signatures").items()) {
        PlanSignature signature;
        const std::string field = "signatures." + person;
        const auto manner = manner_named(text_in(given, "manner"));
        if (!manner) faults.push_back({field + ".manner", "not_a_code", {}});
        signature.manner = manner.value_or(SignatureManner::paper);
        signature.reference = text_in(given, "reference");
        if (signature.reference.empty()) faults.push_back({field + ".reference", "missing", {}});
        // Nobody's number is refused as a signer nobody knows.
        std::from_chars(person.data(), person.data() + person.size(), signature.person.value);
        signatures.push_back(std::move(signature));
    }
    return signatures;
}

Result<Response> post_plan_signing(const Call& call) {
    const std::string why = call.text("why");
    std::vector<FieldFault> faults;
    std::vector<PlanSignature> signatures = signatures_of(call, faults);
    if (!faults.empty()) return field_problem(call.api.house.messages(), faults);
    TRY(sign_plan(call.api.house, call.me().staff,
                  {loan_of_call(call), call.id("offer"), kind_named(call.text("plan")),
                   std::move(signatures), why}));
    publish_approvals(call.api.hub, call.id("offer"));
    return Response::json(TRY(plans_now(call)), 201);
}

Result<Response> post_plan_cancellation(const Call& call) {
    TRY(cancel_plan(call.api.house, call.me().staff, loan_of_call(call), call.text("why")));
    return Response::json(TRY(plans_now(call)), 201);
}

constexpr std::int64_t amount_max_fen = 1'000'000'000'000;

const Parameter loan_id{"loan_id", Place::path, ValueType::id, Need::required};
const Parameter why{"why", Place::body, ValueType::text, Need::required};

Parameter amount(std::string_view name, Place place) {
    return {name, place, ValueType::integer, Need::optional, {}, 0, amount_max_fen};
}
Parameter source(Place place) {
    return {"source", place, ValueType::text, Need::optional};
}

std::vector<Parameter> question(Place place) {
    return {loan_id, amount("income_fen", place), amount("living_costs_fen", place),
            amount("other_debts_fen", place), source(place)};
}

}  // namespace

std::vector<ApiRoute> plan_routes() {
    const Parameter signatures{"signatures", Place::body, ValueType::object, Need::required,
                               {},           0,           INT64_MAX,         "PlanSignatures"};
    return {
        {Method::get, "/api/loans/{loan_id}/plan-options", "plan_options",
         "Repayment plans side by side, with why some may not be offered", Access::signed_in,
         Permission::see_loan, Repeat::plain, question(Place::query), "PlanProposal",
         get_plan_options},
        {Method::get,
         "/api/loans/{loan_id}/plans",
         "plans",
         "Plans offered, and the plan agreed last with its payments",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {loan_id},
         "LoanPlans",
         get_plans},
        {Method::post, "/api/loans/{loan_id}/plan-offers", "plan_offer",
         "Offer the options as they are now; recorded as a fact", Access::signed_in,
         Permission::give_quote, Repeat::keyed, question(Place::body), "LoanPlans",
         post_plan_offer},
        {Method::post,
         "/api/loans/{loan_id}/plan-offers/{offer}/signing",
         "plan_signing",
         "Put an option that was signed before a second person",
         Access::signed_in,
         Permission::give_quote,
         Repeat::keyed,
         {loan_id,
          {"offer", Place::path, ValueType::id, Need::required},
          {"plan", Place::body, ValueType::text, Need::required, codes_of("PlanKind")},
          signatures,
          why},
         "LoanPlans",
         post_plan_signing},
        {Method::post,
         "/api/loans/{loan_id}/plan-cancellation",
         "plan_cancellation",
         "End the plan that is open, with a reason",
         Access::signed_in,
         Permission::give_quote,
         Repeat::keyed,
         {loan_id, why},
         "LoanPlans",
         post_plan_cancellation},
    };
}

}  // namespace daihou::api
