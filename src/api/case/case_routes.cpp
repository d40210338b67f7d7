// Routes of collection cases: the case of a customer, the board, and what staff says of a case.
#include <nlohmann/json.hpp>

#include "api/case/presenters_case.h"
#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "service/case/case_desk.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

// The value with that name among those an enumeration counts up from 0.
template <class T, std::size_t N>
T named(const std::array<std::string_view, N>& names, std::string_view name) {
    return static_cast<T>(std::ranges::find(names, name) - names.begin());
}
constexpr std::array proofs = {DeliveryProof::registered_mail, DeliveryProof::signed_receipt,
                               DeliveryProof::notary, DeliveryProof::court,
                               DeliveryProof::electronic};

Result<Response> case_now(const Call& call, int status) {
    const CasePage page = TRY(read_case(call.api.house, PersonId{call.id("person")}));
    return Response::json(shown(page).dump(), status);
}

Result<Response> get_case(const Call& call) {
    return case_now(call, 200);
}

// Who may not see everybody's work sees the cases in their own hands.
Result<Response> get_cases(const Call& call) {
    CaseBoardQuestion question;
    question.date = call.date("date");
    if (const auto state = call.query("state"))
        question.state = named<CaseState>(case_state_names, *state);
    if (const auto owner = call.number("owner")) question.owner = StaffId{*owner};
    if (!call.may(Permission::see_all_work)) question.owner = call.me().staff;
    if (call.number("limit")) question.limit = call.limit();
    return Response::json(shown(TRY(read_case_board(call.api.house, question))).dump());
}

Result<Response> get_fair_treatment(const Call& call) {
    House& house = call.api.house;
    const BusinessDate today = house.day().value_or(house.clock().today());
    return Response::json(shown(TRY(read_fair_treatment(house, today))).dump());
}

Result<Response> post_override(const Call& call) {
    OverrideToSet told;
    told.person = PersonId{call.id("person")};
    told.reason = call.text("reason");
    told.source = named<OverrideSource>(override_source_names, call.text("source"));
    told.proof = call.text("proof");
    if (const std::string until = call.text("until"); !until.empty())
        told.until = *parse_date(until);
    told.note = call.text("note");
    TRY(set_override(call.api.house, call.me().staff, told));
    return case_now(call, 201);
}

Result<Response> post_lift(const Call& call) {
    TRY(lift_override(call.api.house, call.me().staff, PersonId{call.id("person")},
                      std::stoll(call.text("set")), call.text("why")));
    return case_now(call, 201);
}

Result<Response> post_hand_over(const Call& call) {
    CaseToHandOver wish;
    wish.person = PersonId{call.id("person")};
    wish.to = named<CaseReceiver>(case_receiver_names, call.text("to"));
    if (const std::string staff = call.text("staff"); !staff.empty())
        wish.staff = StaffId{std::stoll(staff)};
    wish.name = call.text("name");
    wish.why = call.text("why");
    TRY(hand_over_case(call.api.house, call.me().staff, wish));
    return case_now(call, 201);
}

Result<Response> post_recall(const Call& call) {
    TRY(recall_case(call.api.house, call.me().staff, PersonId{call.id("person")},
                    named<RecallGround>(recall_ground_names, call.text("ground")),
                    call.text("why")));
    return case_now(call, 201);
}

Result<Response> post_notice(const Call& call) {
    const std::string proof = call.text("proof");
    TRY(record_outsourcing_notice(
        call.api.house, call.me().staff,
        {PersonId{call.id("person")}, call.text("agency"),
         *std::ranges::find(proofs, proof, [](DeliveryProof each) { return name_of(each); }),
         call.text("reference")}));
    return case_now(call, 201);
}

const Parameter person{"person", Place::path, ValueType::id, Need::required};
const Parameter why{"why", Place::body, ValueType::text, Need::required};

Parameter told(std::string_view name) {
    return {name, Place::body, ValueType::text, Need::required};
}
Parameter chosen(std::string_view name, std::string_view list) {
    return {name, Place::body, ValueType::text, Need::required, codes_of(list)};
}

ApiRoute writing(std::string_view path, std::string_view id, std::string_view summary,
                 Permission permission, std::vector<Parameter> parameters, Handler handle) {
    parameters.insert(parameters.begin(), person);
    return {Method::post, path,          id,         summary,    Access::signed_in,
            permission,   Repeat::keyed, parameters, "CasePage", handle};
}

std::vector<ApiRoute> reading_routes() {
    return {{Method::get,
             "/api/persons/{person}/case",
             "case",
             "The collection case of a customer over all their loans",
             Access::signed_in,
             Permission::see_loan,
             Repeat::plain,
             {person},
             "CasePage",
             get_case},
            {Method::get,
             "/api/cases",
             "cases",
             "Every open case with its owner, deadline and next step; one's own without the right "
             "to see everybody's work",
             Access::signed_in,
             Permission::see_work_list,
             Repeat::plain,
             {{"date", Place::query, ValueType::date},
              {"state", Place::query, ValueType::text, Need::optional, codes_of("CaseState")},
              {"owner", Place::query, ValueType::integer},
              {"limit", Place::query, ValueType::integer, Need::optional, {}, 1, 200}},
             "CaseBoard",
             get_cases},
            {Method::get,
             "/api/cases/fair-treatment",
             "fair_treatment",
             "How customers in trouble were treated over the last ninety days",
             Access::signed_in,
             Permission::see_all_work,
             Repeat::plain,
             {},
             "FairTreatment",
             get_fair_treatment}};
}

}  // namespace

std::vector<ApiRoute> case_routes() {
    std::vector<ApiRoute> routes = reading_routes();
    routes.push_back(writing("/api/persons/{person}/case/overrides", "case_override",
                             "Take a case off the ladder: pause it, or put it on the fast track",
                             Permission::record_visit,
                             {told("reason"),
                              chosen("source", "OverrideSource"),
                              told("proof"),
                              {"until", Place::body, ValueType::date},
                              {"note", Place::body, ValueType::text}},
                             post_override));
    routes.push_back(writing("/api/persons/{person}/case/lift", "case_lift",
                             "Put a case back on the ladder", Permission::decide_case,
                             {{"set", Place::body, ValueType::id, Need::required}, why},
                             post_lift));
    routes.push_back(writing("/api/persons/{person}/case/hand-over", "case_hand_over",
                             "Hand a case to a person, a later stage or an agency",
                             Permission::decide_case,
                             {chosen("to", "CaseReceiver"),
                              {"staff", Place::body, ValueType::id},
                              {"name", Place::body, ValueType::text},
                              why},
                             post_hand_over));
    routes.push_back(writing("/api/persons/{person}/case/recall", "case_recall",
                             "Take a case back from its agency", Permission::decide_case,
                             {chosen("ground", "RecallGround"), why}, post_recall));
    routes.push_back(writing(
        "/api/persons/{person}/case/notices", "case_notice",
        "Record that the debtor was told which agency will collect", Permission::decide_case,
        {told("agency"), chosen("proof", "DeliveryProof"), told("reference")}, post_notice));
    return routes;
}

}  // namespace daihou::api
